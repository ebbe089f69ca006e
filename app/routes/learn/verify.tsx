import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { statusOf } from '../../platform/http.server.ts';
import { PaperShell } from '../../ui/layout/paper-shell.tsx';
import { useSite } from '../../ui/layout/use-site.ts';
import { Notice } from '../../ui/primitives/notice.tsx';
import { verifyCertificate } from '../../use-cases/learning/verify-certificate.ts';

export const meta: MetaFunction = () => [
  { title: 'Check a certificate · Second Helping' },
  { name: 'robots', content: 'noindex, nofollow' },
];

const NOT_FOR_SEARCH = { 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'no-store' };
export const headers: HeadersFunction = () => NOT_FOR_SEARCH;

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await verifyCertificate(context.deps, { publicId: params.publicId ?? '' });
  return found.ok
    ? data({ certificate: found.value, sentence: null }, { headers: NOT_FOR_SEARCH })
    : data(
        { certificate: null, sentence: found.error.message },
        { status: statusOf(found.error), headers: NOT_FOR_SEARCH },
      );
}

export default function Verify() {
  const { certificate, sentence } = useLoaderData<typeof loader>();
  return (
    <PaperShell site={useSite()}>
      {certificate ? (
        <div className="grid gap-5">
          <Notice tone="good" title="This certificate is real.">
            {certificate.companyName} has it on record.
          </Notice>
          <h1>{certificate.personName}</h1>
          <p>
            completed <strong>{certificate.courseTitle}</strong> on <strong>{certificate.completedOn}</strong>.
          </p>
        </div>
      ) : (
        <div className="grid gap-5">
          <h1>No such certificate</h1>
          <Notice tone="care">{sentence}</Notice>
        </div>
      )}
    </PaperShell>
  );
}
