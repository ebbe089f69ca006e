import type { ActionFunctionArgs } from '@remix-run/node';
import { notFound } from '../../domain/shared/reason.ts';
import { readCspReports } from '../../platform/csp-report.server.ts';
import { refusal } from '../../platform/http.server.ts';

export function loader() {
  throw refusal(notFound());
}

/** Browsers tell here what the Content-Security-Policy stopped. Always the same empty answer. */
export async function action({ request, context }: ActionFunctionArgs) {
  for (const report of await readCspReports(request)) context.deps.log.warn({ ...report }, 'csp report');
  return new Response(null, { status: 204 });
}
