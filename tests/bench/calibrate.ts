import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { load } from './load.ts';

/** What this machine does at this moment with the plainest thing of each kind. */
export type Calibrators = {
  /** Requests a second of a `node:http` hello under our load. */
  readonly hello: number;
  /** Durable single-row inserts a second. */
  readonly durable: number;
  /** CPU milliseconds of `renderToString` of the 15 KB page. */
  readonly render: number;
};

/** Durable single-row inserts a second in `node:sqlite`, on the disk of this folder: WAL, FULL, prepared, one commit each. */
export function measureDurable(folder: string): number {
  const file = join(folder, 'calibrate.db');
  const remove = () => ['', '-wal', '-shm'].map((end) => rmSync(file + end, { force: true }));
  remove();
  const database = new DatabaseSync(file);
  database.exec(
    'pragma journal_mode = WAL; pragma synchronous = FULL; create table note (id text primary key, body text not null)',
  );
  const insert = database.prepare('insert into note (id, body) values (?, ?)');
  const started = performance.now();
  let count = 0;
  while (performance.now() - started < 2000) {
    insert.run(`note-${count}`, 'an answer of about the size that answers have, with its ids and its time, in one row');
    count += 1;
  }
  const perSecond = (count * 1000) / (performance.now() - started);
  database.close();
  remove();
  return perSecond;
}

/** CPU milliseconds of `renderToString` of the 15 KB page, in a process of its own with React's production build. */
export async function measureRender(): Promise<number> {
  return Number(await inOwnProcess('render-page.ts'));
}

/** Requests a second of a `node:http` server that only says hello, in a process of its own. */
export async function measureHello(): Promise<number> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  try {
    const url = `http://127.0.0.1:${String(port).trim()}`;
    await load({ url, seconds: 1, requests: [{ path: '/' }] });
    return (await load({ url, seconds: 3, requests: [{ path: '/' }] })).perSecond;
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

async function inOwnProcess(name: string): Promise<string> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(name, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(child, 'close');
  return text;
}

function serveHello(): void {
  const server = createServer((_request, response) => response.end('hello'));
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serveHello();
