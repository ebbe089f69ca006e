import { type IncomingHttpHeaders, request as openRequest } from 'node:http';
import { connect } from 'node:net';

/** An answer as it came: nothing followed, nothing unpacked. */
export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly text: string;
};
type Fields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];
type Request = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form. */
  readonly form?: Fields;
  readonly body?: string | Buffer;
};
export type Client = ReturnType<typeof makeClient>;

/** A browser without script: keeps its cookie, posts from our own pages, follows nothing. */
export function makeClient(url: string, cookie: string | null = null) {
  const jar = { cookie };

  /** Any request; the Origin is ours unless the headers say otherwise ('' leaves it out). */
  async function send(path: string, { method = 'GET', headers = {}, form, body }: Request = {}): Promise<Answer> {
    const text = form ? new URLSearchParams([...(Array.isArray(form) ? form : Object.entries(form))]).toString() : body;
    const all: Record<string, string> = {
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin: url }),
      ...(jar.cookie ? { cookie: jar.cookie } : {}),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...(text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) }),
      ...headers,
    };
    const answer = await exchange(url, path, {
      method,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      body: text,
    });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';');
      jar.cookie = pair.endsWith('=') ? null : pair;
    }
    return answer;
  }

  return {
    url,
    send,
    get: (path: string, headers?: Readonly<Record<string, string>>) => send(path, headers ? { headers } : {}),
    post: (path: string, form: Fields, headers?: Readonly<Record<string, string>>) =>
      send(path, { method: 'POST', form, ...(headers ? { headers } : {}) }),
    signIn: (email: string, password: string) => send('/login', { method: 'POST', form: { email, password } }),
    cookie: () => jar.cookie,
  };
}

/** Writes these bytes to the server and gives back what it said, as text, when it stops or says nothing more. */
export function rawExchange(url: string, bytes: string | Buffer, quietMs = 1500): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(quietMs, () => socket.destroy());
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => {});
    socket.on('close', () => done(Buffer.concat(parts).toString('latin1')));
  });
}

function exchange(
  url: string,
  path: string,
  {
    method,
    headers,
    body,
  }: { readonly method: string; readonly headers: Record<string, string>; readonly body: string | Buffer | undefined },
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  return new Promise((done, failed) => {
    const sent = openRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', failed);
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          rawHeaders: response.rawHeaders,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}
