import { pipeline } from 'node:stream/promises';
import { createReadableStreamFromReadable, createRequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request as Incoming, NextFunction, Response as Outgoing } from 'express';
import type { AppLoadContext } from './context.server.ts';
import { branchFinder } from './route-branches.ts';
import { TROUBLE_STATUS } from './trouble.ts';

type Handler = ReturnType<typeof createRequestHandler>;
type Site = {
  readonly build: ServerBuild;
  /** The public address: it and not the request says which host this is. */
  readonly appUrl: URL;
  readonly contextFor: (request: Incoming, response: Outgoing) => AppLoadContext;
};

/**
 * Hands a request to the framework and its answer back. Each address gets a handler that knows only the routes it needs;
 * whole answers go out in one piece with their length, only files are streamed.
 */
export function pages({ build, appUrl, contextFor }: Site) {
  const handlerFor = handlersByBranch(build);
  return async (incoming: Incoming, outgoing: Outgoing, next: NextFunction): Promise<void> => {
    try {
      const context = contextFor(incoming, outgoing);
      const answer = await handlerFor(incoming.path)(asRequest(incoming, outgoing, appUrl), context);
      await send(answer, { ...context.document, incoming, outgoing });
    } catch (error) {
      next(error);
    }
  };
}

function handlersByBranch(build: ServerBuild): (pathname: string) => Handler {
  const branchOf = branchFinder(build.assets.routes);
  const whole = createRequestHandler(build, 'production');
  const handlers = new Map<string, Handler>();
  return (pathname) => {
    const branch = branchOf(pathname);
    if (!branch) return whole;
    const known = handlers.get(branch.key);
    if (known) return known;
    const routes = only(build.routes, branch.ids);
    const handler = createRequestHandler(
      { ...build, routes, assets: { ...build.assets, routes: only(build.assets.routes, branch.ids) } },
      'production',
    );
    handlers.set(branch.key, handler);
    return handler;
  };
}

function only<T>(record: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([id]) => ids.includes(id)));
}

function asRequest(incoming: Incoming, outgoing: Outgoing, appUrl: URL): Request {
  const controller = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) controller.abort();
  });
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  return new Request(`${appUrl.origin}${incoming.originalUrl}`, {
    method: incoming.method,
    headers: asHeaders(incoming),
    signal: controller.signal,
    ...(hasBody ? { body: createReadableStreamFromReadable(incoming), duplex: 'half' } : {}),
  });
}

function asHeaders(incoming: Incoming): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value);
    else for (const each of value ?? []) headers.append(name, each);
  }
  return headers;
}

async function send(
  answer: Response,
  of: AppLoadContext['document'] & { readonly incoming: Incoming; readonly outgoing: Outgoing },
): Promise<void> {
  const { outgoing } = of;
  outgoing.statusCode = answer.status;
  if (of.trouble) {
    const { status, retryAfterSeconds } = TROUBLE_STATUS[of.trouble];
    outgoing.statusCode = status;
    outgoing.setHeader('Retry-After', String(retryAfterSeconds));
  }
  // A page's own word takes the place of the general one; only cookies add up.
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  }
  const text = of.html ?? (await wholeText(answer));
  if (text !== null) {
    const body = Buffer.from(text);
    outgoing.setHeader('Content-Length', body.length);
    outgoing.end(of.incoming.method === 'HEAD' ? undefined : body);
  } else if (answer.body && of.incoming.method !== 'HEAD') {
    await pipeline(piecesOf(answer.body), outgoing).catch(ignoreGoneReader);
  } else {
    outgoing.end();
  }
}

/** The text of an answer that is ready at once; null for a file, which is sent piece by piece, and for no body. */
async function wholeText(answer: Response): Promise<string | null> {
  if (!answer.body || !WHOLE.test(answer.headers.get('Content-Type') ?? '')) return null;
  return answer.text();
}

const WHOLE = /^(?:text\/x-script|application\/json|text\/plain)/;

/** Taken one by one as the reader has room for them. */
async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
  } finally {
    await reader.cancel();
  }
}

function ignoreGoneReader(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
  throw error;
}
