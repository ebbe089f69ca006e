import type { Company } from '../../domain/catalog/company.ts';
import { Face } from '../primitives/face.tsx';
import { castMember, faceUrl, genericFace } from '../primitives/faces.ts';
import { Table } from '../primitives/table.tsx';

/** The problems the company can solve, each with its code and who can help. */
export function ProblemMap({ company }: { readonly company: Company }) {
  return (
    <Table
      caption={`What ${company.name} can help with`}
      columns={[
        { id: 'problem', head: 'Problem', cell: ({ problem }) => problem, rowHeader: true },
        { id: 'help', head: 'Who can help', cell: ({ whoCanHelp }) => whoCanHelp },
        { id: 'code', head: 'Code', cell: ({ code }) => code },
      ]}
      rows={company.problems}
      rowKey={({ code }) => code}
    />
  );
}

/** Who takes what, and how fast. */
export function RouteMap({ company }: { readonly company: Company }) {
  return (
    <Table
      caption="Where a hand-off goes"
      columns={[
        { id: 'situation', head: 'Situation', cell: ({ situation }) => situation, rowHeader: true },
        { id: 'who', head: 'Who', cell: ({ who }) => who },
        { id: 'fast', head: 'How fast', cell: ({ howFast }) => howFast },
      ]}
      rows={company.routes}
      rowKey={({ situation }) => situation}
    />
  );
}

/** What the company promises its helpers and its customers. */
export function Promises({ company }: { readonly company: Company }) {
  return (
    <div className="promises">
      <PromiseList title="What we promise you" promises={company.promisesToHelpers} />
      <PromiseList title="What we promise customers" promises={company.promisesToCustomers} />
    </div>
  );
}

function PromiseList({ title, promises }: { readonly title: string; readonly promises: readonly string[] }) {
  return (
    <div>
      <p className="promises-title">{title}</p>
      <ul>
        {promises.map((promise) => (
          <li key={promise}>{promise}</li>
        ))}
      </ul>
    </div>
  );
}

/** The people a customer can be passed on to, with their faces. */
export function Names({ company }: { readonly company: Company }) {
  return (
    <ul className="names">
      {company.names.map(({ name, job, askAbout }) => (
        <li key={name}>
          <Face src={personFace(name)} size={64} />
          <div>
            <p>
              <b>{name}</b>, {job}
            </p>
            <p className="names-about">{askAbout}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function personFace(name: string): string {
  const known = castMember(name);
  return known ? faceUrl(known.face) : genericFace(name);
}
