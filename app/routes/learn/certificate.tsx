import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { requireActor } from '../../platform/auth.server.ts';
import { orRefuse } from '../../platform/http.server.ts';
import { PaperShell } from '../../ui/layout/paper-shell.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { ButtonLink } from '../../ui/primitives/button.tsx';
import { PrintButton } from '../../ui/record/print-button.tsx';
import { showCertificate } from '../../use-cases/learning/show-certificate.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Certificate: ${data?.courseTitle ?? ''} · Second Helping` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, context);
  return orRefuse(await showCertificate(context.deps, actor, { id: params.id ?? '' }));
}

export default function Certificate() {
  const certificate = useLoaderData<typeof loader>();
  return (
    <PaperShell
      site={useSite()}
      tools={
        <>
          <PrintButton />
          <ButtonLink variant="quiet" to="/record">
            My record
          </ButtonLink>
        </>
      }
    >
      <article className="grid gap-7">
        <p className="text-soft">{certificate.companyName}</p>
        <header className="grid gap-3">
          <p className="text-xl">{certificate.personName}</p>
          <h1 className="text-4xl">{certificate.courseTitle}</h1>
          <p>
            Completed on <strong>{certificate.completedOn}</strong>: every lesson finished, the check passed.
          </p>
        </header>
        <div className="grid gap-6 sm:grid-cols-2 print:grid-cols-2">
          <Part title="Now able to" lines={certificate.objectives} />
          <Part title="Lessons" lines={certificate.lessons} />
        </div>
        <footer className="grid gap-1 border-t border-line pt-4 text-sm">
          <p>Anybody can check this certificate at</p>
          <p className="break-all">
            <Link to={`/verify/${certificate.publicId}`}>{certificate.verifyAddress}</Link>
          </p>
        </footer>
      </article>
    </PaperShell>
  );
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="grid content-start gap-2">
      <h2 className="text-xl">{title}</h2>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
