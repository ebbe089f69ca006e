import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { HOUR_MS } from './app/domain/shared/clock.ts';
import { cookiePlan } from './app/platform/auth.server.ts';
import { readContentDirectory } from './app/platform/content.server.ts';
import { makeDeps, underClock } from './app/platform/deps.server.ts';
import { readEnvironment, WrongSetting } from './app/platform/env.server.ts';
import { makeLog } from './app/platform/log.server.ts';
import { startMailWorker } from './app/platform/mail.server.ts';
import { startServer } from './app/platform/server.server.ts';
import { ensureSetupLink } from './app/use-cases/accounts/ensure-setup-link.ts';
import { tidyAccounts } from './app/use-cases/accounts/tidy-accounts.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from './app/use-cases/administering/demo-accounts.ts';
import { ensureSampleCompany, isSampleCompany } from './app/use-cases/administering/ensure-sample-company.ts';
import { importChangedContent } from './app/use-cases/authoring/import-changed-content.ts';
import type { LessonMaker } from './app/use-cases/deps.ts';
import { openDatabase } from './db/client.ts';
import { migrate } from './db/migrate.ts';

type Build = ServerBuild & { readonly entry: { readonly module: { readonly renderLesson: LessonMaker['render'] } } };

/** Starts Second Helping: settings, database, migrations, content, then the server. `--demo` makes the sample company. */
async function main(): Promise<void> {
  const demo = process.argv.includes('--demo');
  const say = demo ? (line: string) => process.stdout.write(`${line}\n`) : () => {};
  const env = readEnvironment(process.env);
  const plan = cookiePlan(env.APP_URL);
  if (!plan.ok) throw new WrongSetting(plan.error);
  const log = makeLog(demo && !process.env.LOG_LEVEL ? 'warn' : env.LOG_LEVEL);
  const build = await loadBuild();
  const opened = await orWrongSetting('DATABASE_URL', async () => openDatabase(env.DATABASE_URL, { exclusive: true }));
  // The mail worker starts after the deps it needs: until then a queued mail simply waits for its first look.
  let kickMail = () => {};
  const deps = makeDeps({
    env,
    opened,
    log,
    demo,
    renderLesson: build.entry.module.renderLesson,
    mailQueued: () => kickMail(),
  });

  const { applied, copy } = await orWrongSetting('DATABASE_URL', () => migrate(opened, deps.clock.now()));
  if (applied.length > 0) log.info({ applied, copy }, 'database migrated');
  const content = await orWrongSetting('CONTENT_DIR', () => readContentDirectory(env.CONTENT_DIR));
  if (!demo && (await isSampleCompany(deps))) {
    throw new WrongSetting(
      'This database holds the sample company, whose passwords everybody knows. Set DATABASE_URL to a database of your own, or use "npm run demo".',
    );
  }
  if (demo) await ensureSampleCompany(deps, { content, simulate: (clock) => underClock(deps, clock), progress: say });
  await importChangedContent(deps, { content, progress: say });

  const mail = startMailWorker(deps, {
    smtpUrl: demo ? null : (env.SMTP_URL ?? null),
    from: env.MAIL_FROM,
    outboxDir: resolve(env.dataDir, 'outbox'),
  });
  kickMail = mail.kick;
  const server = await orWrongSetting('PORT', () => startServer(deps, env, build));
  log.info({ url: server.url, port: server.port }, 'ready');
  say(`\nSecond Helping is ready: ${server.url}`);
  say(`\nSign in as, all with the password ${DEMO_PASSWORD}:`);
  for (const account of DEMO_ACCOUNTS) say(`  ${account.email.padEnd(28)}${account.what}`);
  const setupLink = await ensureSetupLink(deps);
  if (setupLink)
    process.stdout.write(`\nNobody can sign in yet. Make the first administrator here, once:\n  ${setupLink}\n`);

  // Sessions, links and failures that are over are removed now and then.
  const tidy = () =>
    void tidyAccounts(deps).catch((error: unknown) => log.error({ error: String(error) }, 'tidying accounts'));
  tidy();
  const tidying = setInterval(tidy, HOUR_MS);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    clearInterval(tidying);
    await server.stop();
    await mail.stop();
    await opened.close();
    log.info({}, 'stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What the outside refuses at start (a folder, a database, a port) is said in one line, with the setting that names it. */
async function orWrongSetting<T>(setting: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WrongSetting) throw error;
    // PostgreSQL's client gives an error of several when it tried several addresses; only the first has words.
    const first = error instanceof AggregateError ? error.errors[0] : error;
    const words = first instanceof Error ? first.message : String(first);
    throw new WrongSetting(`${setting}: ${words.replaceAll(/\s+/g, ' ')}`, { cause: error });
  }
}

async function loadBuild(): Promise<Build> {
  // React asks for it when it is loaded, which is now; only the built site is ever served.
  process.env.NODE_ENV = 'production';
  const file = resolve('build/server/index.js');
  if (!existsSync(file))
    throw new WrongSetting('There is no build yet: run "npm run build" first, or "npm run demo" for both.');
  // The build is generated: its shape is Remix's own plus what entry.server.tsx exports.
  return (await import(pathToFileURL(file).href)) as Build;
}

main().catch((error: unknown) => {
  const sentence = error instanceof Error ? startSentence(error) : String(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});

function startSentence(error: Error): string {
  if ('code' in error && error.code === 'EADDRINUSE')
    return 'Another program already listens on this address and port. Set PORT to another number.';
  return error.message;
}
