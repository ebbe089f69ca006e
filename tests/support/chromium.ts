import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser for the tests: from the PATH, Playwright's own, or installed now where that can be done. Throws one sentence. */
export function findChromium(): string {
  const found = onPath() ?? playwrightsOwn();
  if (found) return found;
  install();
  const installed = onPath() ?? playwrightsOwn();
  if (installed) return installed;
  throw new Error(
    'The tests need a browser: install Chromium (Debian: "apt-get install chromium") or run "npx playwright-core install chromium", then try again.',
  );
}

/** A browser that asks nobody outside. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: QUIET });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

function playwrightsOwn(): string | undefined {
  const file = chromium.executablePath();
  return file && existsSync(file) ? file : undefined;
}

function install(): void {
  process.stdout.write('No Chromium found; installing one for the browser tests.\n');
  const download = spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit', timeout: 240_000 });
  if (download.status === 0 && playwrightsOwn()) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    // The sentence above says what to do.
  }
}
