import { z } from 'zod';

const BYTES_AT_MOST = 16 * 1024;
const REPORTS_AT_MOST = 5;
const REPORTS_A_MINUTE = 30;

/** One line for the log: no addresses with secrets in them, only which rule stopped what from where. */
export type CspReport = { readonly directive: string; readonly blocked: string; readonly page: string };

const text = z.string().max(4000).catch('');
const oldForm = z.object({
  'csp-report': z.object({
    'violated-directive': text,
    'effective-directive': text,
    'blocked-uri': text,
    'document-uri': text,
  }),
});
const newForm = z
  .array(z.object({ body: z.object({ effectiveDirective: text, blockedURL: text, documentURL: text }) }))
  .max(REPORTS_AT_MOST);

let minute = 0;
let taken = 0;

/** The reports in a request; none when it is too big, no report, or the thirty of this minute are used up. */
export async function readCspReports(request: Request, now = Date.now()): Promise<readonly CspReport[]> {
  const thisMinute = Math.floor(now / 60_000);
  if (thisMinute !== minute) {
    minute = thisMinute;
    taken = 0;
  }
  if (taken >= REPORTS_A_MINUTE) return [];
  taken += 1;
  const body = await readAtMost(request, BYTES_AT_MOST);
  return body === null ? [] : parse(body);
}

function parse(body: string): readonly CspReport[] {
  const json = toJson(body);
  const old = oldForm.safeParse(json);
  if (old.success) {
    const report = old.data['csp-report'];
    const directive = report['effective-directive'] || report['violated-directive'];
    return [line({ directive, blocked: report['blocked-uri'], page: report['document-uri'] })];
  }
  const many = newForm.safeParse(json);
  return many.success
    ? many.data.map(({ body: report }) =>
        line({ directive: report.effectiveDirective, blocked: report.blockedURL, page: report.documentURL }),
      )
    : [];
}

function line({ directive, blocked, page }: CspReport): CspReport {
  return { directive: plain(directive), blocked: plain(originOf(blocked)), page: plain(pathOf(page)) };
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}

/** The path without query; long parts, which may be a link's secret, are left out. */
function pathOf(address: string): string {
  if (!URL.canParse(address)) return '';
  return new URL(address).pathname.replace(/[^/]{24,}/g, '…');
}

function plain(value: string): string {
  return value.replace(/[^\x20-\x7e…]/g, '').slice(0, 200);
}

function toJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

async function readAtMost(request: Request, bytes: number): Promise<string | null> {
  const reader = request.body?.getReader();
  if (!reader) return null;
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.byteLength;
    if (size > bytes) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
