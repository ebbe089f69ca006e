import type { CompanyName } from '../../domain/catalog/company.ts';
import type { TalkLine } from '../../domain/catalog/course.ts';
import { Face } from '../primitives/face.tsx';
import { castMember, faceUrl, genericFace } from '../primitives/faces.ts';

/** A short conversation, told one way or another. Which way it is stands above it in words. */
export function Talk({
  tone,
  lines,
  comment,
  names,
}: {
  readonly tone: 'poor' | 'better';
  readonly lines: readonly TalkLine[];
  readonly comment: string | null;
  /** The company's own people: their jobs stand behind their names. */
  readonly names: readonly CompanyName[];
}) {
  return (
    <figure className={`talk talk-${tone}`}>
      <figcaption className="talk-tag">{tone === 'poor' ? 'One way it can go' : 'Another way'}</figcaption>
      <ol className="talk-lines">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once, to text
          <Line key={index} line={line} names={names} />
        ))}
      </ol>
      {comment ? <p className="note">{comment}</p> : null}
    </figure>
  );
}

function Line({ line, names }: { readonly line: TalkLine; readonly names: readonly CompanyName[] }) {
  const known = castMember(line.speaker);
  const colleague = names.find(({ name }) => name === line.speaker);
  const label = known?.label ?? (colleague ? lowerFirst(colleague.job) : null);
  const isOurs = colleague !== undefined || known?.side === 'ours';
  return (
    <li className={isOurs ? 'talk-line talk-ours' : 'talk-line'}>
      <Face src={known ? faceUrl(known.face) : genericFace(line.speaker)} />
      <div>
        <p className="talk-name">
          {line.speaker}
          {label ? `, ${label}` : ''}
        </p>
        <p className="bubble">{line.words}</p>
      </div>
    </li>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
