import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { loggablePath, troubleOf } from './platform/trouble.ts';
import { NonceContext } from './ui/layout/nonce.ts';

export { renderLesson } from './ui/lesson/render-lesson.tsx';

/** Renders the whole document in one go: pages hold no deferred data, and one string costs half of a stream. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const handoff = remixContext.serverHandoffStream;
  remixContext.serverHandoffStream = undefined;
  const [pageData, markup] = await Promise.all([
    handoff ? readAll(handoff) : null,
    renderToString(
      <NonceContext.Provider value={loadContext.nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={loadContext.nonce} />
      </NonceContext.Provider>,
    ),
  ]);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  loadContext.document.html = `<!DOCTYPE html>${withPageData(markup, pageData, loadContext.nonce)}`;
  return new Response(null, { status, headers });
}

/** Answers to the browser's data requests are personal: never kept. */
export function handleDataRequest(response: Response): Response {
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** Unexpected errors go to the log with the request's number; the page shows that number only. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted) return;
  context.document.trouble = troubleOf(error);
  context.deps.log.error(
    {
      requestId: context.requestId,
      path: loggablePath(new URL(request.url).pathname),
      error: error instanceof Error ? error.stack : String(error),
    },
    'request failed',
  );
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const reader = stream.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
    text += decoder.decode(chunk.value, { stream: true });
  return text + decoder.decode();
}

// What Remix's own <StreamTransfer> would have streamed after the document, in one script.
function withPageData(markup: string, pageData: string | null, nonce: string): string {
  if (pageData === null) return markup;
  const script = `<script nonce="${nonce}">window.__remixContext.streamController.enqueue(${scriptSafe(pageData)});window.__remixContext.streamController.close();</script>`;
  const end = markup.lastIndexOf('</body>');
  return markup.slice(0, end) + script + markup.slice(end);
}

// Inside a script element only the sign that could end it, or begin a comment, means anything to HTML.
function scriptSafe(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}
