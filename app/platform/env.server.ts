import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

/** A setting is wrong: the message is the one line to print before stopping. */
export class WrongSetting extends Error {}

const port = z.coerce.number().int().min(0).max(65_535);

const environmentSchema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must begin with "file:" or "postgres://"')
    .default('file:data/second-helping.db'),
  CONTENT_DIR: z.string().min(1).default('content'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+$/, 'must begin with "smtp://" or "smtps://"')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Second Helping <second-helping@localhost>'),
  COMPANY_NAME: z.string().min(1).max(80).optional(),
  COMPANY_TIME_ZONE: z.string().refine(isTimeZone, 'must be a time zone name such as Europe/London').default('UTC'),
  SESSION_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  TRUST_PROXY: z
    .string()
    .regex(
      /^(true|[0-9a-fA-F.:/, ]+|loopback|linklocal|uniquelocal)$/,
      'must be "true" or the addresses of your proxies',
    )
    .optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Environment = Omit<z.infer<typeof environmentSchema>, 'APP_URL' | 'SESSION_SECRET'> & {
  readonly APP_URL: string;
  readonly SESSION_SECRET: string;
  /** Where the secret, the outbox and the like are kept. */
  readonly dataDir: string;
};

/** Reads the settings from the environment; throws WrongSetting with one clear line. An empty variable counts as not set. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WrongSetting(
      `The setting ${issue?.path.join('.')} is wrong: ${issue?.message}. See "Settings" in README.md.`,
    );
  }
  const env = parsed.data;
  const dataDir = dataDirOf(env.DATABASE_URL);
  return {
    ...env,
    APP_URL: (env.APP_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/+$/, ''),
    SESSION_SECRET: env.SESSION_SECRET ?? keptSecret(env.DATABASE_URL, dataDir),
    dataDir,
  };
}

function dataDirOf(databaseUrl: string): string {
  return databaseUrl.startsWith('file:') ? dirname(resolve(databaseUrl.slice('file:'.length))) : resolve('data');
}

/** With the embedded database a secret is made once and kept beside it. */
function keptSecret(databaseUrl: string, dataDir: string): string {
  if (!databaseUrl.startsWith('file:')) {
    throw new WrongSetting(
      'SESSION_SECRET is needed with PostgreSQL, the same on every instance: set it to 32 or more random characters.',
    );
  }
  try {
    return madeSecret(dataDir);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new WrongSetting(
      `DATABASE_URL: nothing can be kept in ${dataDir} (${words}). Name a folder that can be written to.`,
    );
  }
}

function madeSecret(dataDir: string): string {
  const file = resolve(dataDir, 'session-secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(48).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
