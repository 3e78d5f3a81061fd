import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { AnyContract } from '../contract.ts';
import { asProblem } from '../database/constraint-problems.ts';
import { asUnavailable } from '../database/scope.ts';
import type { Operation, Services } from '../operation.ts';
import { apiRoutes } from './api-routes.ts';
import type { Gate } from './invoke.ts';
import { openApi } from './open-api.ts';
import { replyProblem } from './problem-reply.ts';

/** Largest JSON body, in bytes; files stream past this limit with a limit of their own. */
const maxJsonBytes = 2 * 1024 * 1024;
/** Largest uploaded file, in bytes. */
export const maxFileBytes = 100 * 1024 * 1024;

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
};

/** The API over HTTP: every operation, `/healthz` and `/api/openapi.json`. The web app is added by the composition root. */
export async function createServer(
  operations: readonly Operation[],
  services: Services,
  gate: Gate,
  version: string,
): Promise<FastifyInstance> {
  const logger: FastifyBaseLogger = services.log;
  const app = fastify({
    bodyLimit: maxJsonBytes,
    loggerInstance: logger,
    routerOptions: { maxParamLength: 200 },
    trustProxy: ['loopback'],
    frameworkErrors: (error, _request, reply) => void replyProblem(reply, error, services.log),
  });
  // JSON only: a form of another site can send text/plain without asking first.
  app.removeContentTypeParser('text/plain');
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: maxFileBytes + 1, files: 1, fields: 4, fieldSize: 64 * 1024 } });
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) reply.header(name, value);
  });
  app.setErrorHandler((error, _request, reply) => replyProblem(reply, asProblem(asUnavailable(error)), services.log));

  apiRoutes(app, operations, services, gate);
  const contracts: AnyContract[] = operations.map((operation) => operation.contract);
  let document: string | undefined;
  app.get('/api/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(openApi(contracts, { version, url: services.config.publicUrl }));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  app.get('/healthz', async (_request, reply) => {
    await services.database.transaction('read', {}, async ({ client }) => client.query('SELECT 1'));
    return reply.send({ status: 'ok', version });
  });
  return app;
}
