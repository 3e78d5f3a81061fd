import pino, { type Logger } from 'pino';

export type Log = Logger;

/** What is said of an error: never the connection or request that hangs on it. */
function errorFacts(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause instanceof Error ? { cause: error.cause.message } : {};
  return { type: error.name, message: error.message, ...code, ...cause, stack: error.stack };
}

/** Structured log on standard error; never carries request bodies, cookies or keys. `level` as pino names it. */
export const createLog = (level: string): Log =>
  pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization'], base: null, serializers: { err: errorFacts } },
    pino.destination({ fd: 2, sync: true }),
  );
