import { Agent, type IncomingHttpHeaders, request } from 'node:http';

/** What the site answered; redirects are not followed. */
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };

/** Somebody signed in, over connections that stay open; says where it comes from as a browser does. */
export type Visitor = {
  readonly url: string;
  readonly cookie: string;
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, fields: Iterable<readonly [string, string]>) => Promise<Answer>;
  readonly close: () => void;
};

/** Signs in through the form, as a person without script does. */
export async function signInAt(
  url: string,
  who: { readonly email: string; readonly password: string },
): Promise<Visitor> {
  const nobody = visitorAt(url, '');
  const answer = await nobody.post('/login', Object.entries(who));
  nobody.close();
  const cookie = /(?:^|[\s,])([\w-]*second-helping=[a-z2-7]{40})/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1];
  if (!cookie) throw new Error(`${who.email} could not sign in: ${answer.status}`);
  return visitorAt(url, cookie);
}

/** Somebody who was signed in before, also at a server that has been started again since. */
export function visitorAt(url: string, cookie: string): Visitor {
  const agent = new Agent({ keepAlive: true });
  return {
    url,
    cookie,
    get: (path) => send({ agent, url, cookie, method: 'GET', path }),
    post: (path, fields) => send({ agent, url, cookie, method: 'POST', path, fields }),
    close: () => agent.destroy(),
  };
}

/** The head a browser sends with a form of ours. */
export function formHeaders(of: { readonly url: string; readonly cookie: string }): Readonly<Record<string, string>> {
  return { cookie: of.cookie, origin: of.url, 'content-type': 'application/x-www-form-urlencoded' };
}

/** A form's fields as they travel. */
export function formBody(fields: Iterable<readonly [string, string]>): string {
  return new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, value])).toString();
}

function send(of: {
  readonly agent: Agent;
  readonly url: string;
  readonly cookie: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly fields?: Iterable<readonly [string, string]>;
}): Promise<Answer> {
  const body = of.fields ? formBody(of.fields) : '';
  const headers = of.fields
    ? { ...formHeaders(of), 'content-length': String(Buffer.byteLength(body)) }
    : { cookie: of.cookie };
  return new Promise((resolve, reject) => {
    const sent = request(`${of.url}${of.path}`, { agent: of.agent, method: of.method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    // A server may close a kept connection just when it is used again: then nothing was read, and browsers ask anew.
    sent.on('error', (error) =>
      sent.reusedSocket && wasReset(error) ? send(of).then(resolve, reject) : reject(error),
    );
    sent.end(body);
  });
}

function wasReset(error: Error): boolean {
  return 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
}
