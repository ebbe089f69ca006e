import type { PersonaId } from '../../domain/quiz/item.ts';
import { Face } from '../primitives/face.tsx';
import { faceUrl, PERSONAS } from '../primitives/faces.ts';

/** One of the seven helpers, introduced: face, name and job. */
export function Persona({ who }: { readonly who: PersonaId }) {
  const { face, name, job } = PERSONAS[who];
  return (
    <p className="persona">
      <Face src={faceUrl(face)} size={64} />
      <span>
        <b>{name}</b>
        <br />
        <span className="persona-job">{job}</span>
      </span>
    </p>
  );
}
