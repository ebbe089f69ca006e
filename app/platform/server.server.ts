import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import express, { type NextFunction, type Request, type Response } from 'express';
import sirv from 'sirv';
import { isMigrated } from '#db/migrate.ts';
import type { Deps } from '../use-cases/deps.ts';
import { requestSession } from './auth.server.ts';
import type { Environment } from './env.server.ts';
import { pages } from './pages.server.ts';
import { bodyLimit, canonicalHost, originCheck, plainRequests, securityHeaders } from './request-guard.server.ts';
import { loggablePath } from './trouble.ts';

export type RunningServer = {
  readonly url: string;
  readonly port: number;
  /** Stops taking requests, finishes the open ones within ten seconds. */
  readonly stop: () => Promise<void>;
};

const STOP_WITHIN_MS = 10_000;
const YEAR_SECONDS = 31_536_000;
const DAY_SECONDS = 86_400;

/** Starts the HTTP server: static files, security headers, health, pages. */
export async function startServer(deps: Deps, env: Environment, build: ServerBuild): Promise<RunningServer> {
  const state = { ready: true };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (env.TRUST_PROXY) app.set('trust proxy', env.TRUST_PROXY === 'true' ? 1 : env.TRUST_PROXY);
  const appUrl = new URL(env.APP_URL);
  app.use(requestLog(deps));
  app.use(securityHeaders(appUrl));
  app.use(plainRequests);
  app.get('/healthz', (_request, response) => void response.type('text/plain').send('ok\n'));
  app.get('/readyz', async (_request, response) => {
    const ready = state.ready && (await answers(deps));
    response
      .status(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'not ready\n');
  });
  app.use('/assets', staticFiles(resolve('build/client/assets'), { immutable: true, maxAge: YEAR_SECONDS }));
  app.use('/faces', staticFiles(resolve('build/client/faces'), { maxAge: DAY_SECONDS }));
  app.use(canonicalHost(appUrl));
  app.use(originCheck(appUrl, deps.log));
  app.use(bodyLimit);
  app.use(notTooMany);
  app.use(pages({ build, appUrl, contextFor: contextOf(deps) }));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    deps.log.error(
      { requestId: response.locals.requestId, error: error instanceof Error ? error.stack : String(error) },
      'request failed',
    );
    if (response.headersSent) return void response.end();
    response
      .status(500)
      .type('text/plain')
      .send(`Something went wrong on our side. Reference: ${response.locals.requestId}\n`);
  });
  return listen(createServer({ maxHeaderSize: 16_384, requestTimeout: 30_000 }, app), { env, state });
}

// More than this at once would only wait longer than people do.
const AT_ONCE_MAX = 200;
let underWay = 0;

function notTooMany(_request: Request, response: Response, next: NextFunction): void {
  if (underWay >= AT_ONCE_MAX) {
    response
      .status(503)
      .set('Retry-After', '2')
      .type('text/plain')
      .send('We are very busy just now. Try again in a few seconds.\n');
    return;
  }
  underWay += 1;
  response.once('close', () => {
    underWay -= 1;
  });
  next();
}

function contextOf(deps: Deps) {
  return (request: Request, response: Response) => ({
    deps,
    nonce: String(response.locals.nonce),
    requestId: String(response.locals.requestId),
    clientAddress: request.ip ?? '',
    signedIn: requestSession(deps, { cookieHeader: request.headers.cookie ?? null }),
    setCookie: (header: string) => {
      // A late renewal (after the head went out) is dropped; the next request renews again.
      if (!response.headersSent) response.append('Set-Cookie', header);
    },
    document: { html: null, trouble: null },
  });
}

function requestLog(deps: Deps) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = randomUUID();
    const started = performance.now();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      deps.log.info(
        {
          requestId,
          method: request.method,
          path: loggablePath(request.path),
          status: response.statusCode,
          ms: Math.round(performance.now() - started),
        },
        'request',
      );
    });
    next();
  };
}

// Files under /assets carry a hash in their name; all were compressed when built.
function staticFiles(folder: string, cache: { readonly immutable?: boolean; readonly maxAge: number }) {
  const serve = sirv(folder, { gzip: true, brotli: true, etag: true, ...cache });
  return (request: Request, response: Response): void => {
    serve(request, response, () => void response.status(404).type('text/plain').send('There is no such file.\n'));
  };
}

async function answers(deps: Deps): Promise<boolean> {
  try {
    return await isMigrated(deps.db);
  } catch {
    return false;
  }
}

async function listen(
  server: Server,
  { env, state }: { readonly env: Environment; readonly state: { ready: boolean } },
): Promise<RunningServer> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(env.PORT, env.HOST, done);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : env.PORT;
  return {
    url: env.APP_URL,
    port,
    stop: async () => {
      state.ready = false;
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), STOP_WITHIN_MS);
      await closed;
      clearTimeout(impatient);
    },
  };
}
