import { resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4100),
  HOST: z.string().default('127.0.0.1'),
  ATTESTRY_DATA: z.string().default('./data'),
  ATTESTRY_URL: z.url().optional(),
  ATTESTRY_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
  DATABASE_URL: z.string().optional(),
  MIGRATE_DATABASE_URL: z.string().optional(),
  QUEUE_DATABASE_URL: z.string().optional(),
  FILES_URL: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('attestry@localhost'),
  ATTESTRY_SIGNING_KEY: z.string().optional(),
});

/** What the environment decided, checked once at start. Paths are absolute, URLs as given. */
export interface Config {
  port: number;
  host: string;
  /** Where people reach the product; links in mails and invitations begin with it. */
  publicUrl: string;
  dataFolder: string;
  logLevel: string;
  /** Undefined means the embedded server. */
  database: { applicationUrl: string; ownerUrl: string | undefined; queueUrl: string } | undefined;
  /** Undefined means the data folder's `files/`. */
  filesUrl: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  signingKey: string | undefined;
  demo: boolean;
}

/** Reads the environment; throws a sentence naming the variable that is wrong. */
export function readConfig(env: Record<string, string | undefined>, options: { demo?: boolean; folder?: string } = {}): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`The environment variable ${issue?.path.join('.') ?? ''} is not usable: ${issue?.message ?? ''}`);
  }
  const e = parsed.data;
  if (e.MIGRATE_DATABASE_URL !== undefined && e.DATABASE_URL === undefined) {
    throw new Error('MIGRATE_DATABASE_URL is set but DATABASE_URL is not: set both, or neither for the embedded database.');
  }
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: (e.ATTESTRY_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    dataFolder: resolve(options.folder ?? process.cwd(), e.ATTESTRY_DATA),
    logLevel: e.ATTESTRY_LOG,
    database: e.DATABASE_URL
      ? { applicationUrl: e.DATABASE_URL, ownerUrl: e.MIGRATE_DATABASE_URL, queueUrl: e.QUEUE_DATABASE_URL ?? e.DATABASE_URL }
      : undefined,
    filesUrl: e.FILES_URL,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    signingKey: e.ATTESTRY_SIGNING_KEY,
    demo: options.demo ?? false,
  };
}
