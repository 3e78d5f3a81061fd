import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#platform/errors.ts';
import { replyProblem } from '#platform/http/problem-reply.ts';
import type { Log } from '#platform/log.ts';

const built = join(import.meta.dirname, '..', 'dist', 'web');

// Nothing from elsewhere, ever: no fonts, scripts, pictures or connections but our own.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built web app; every address that is no file and no operation is a page of the app. */
export async function serveWebApp(app: FastifyInstance, log: Log): Promise<void> {
  if (!existsSync(join(built, 'index.html'))) throw new Error('The web app is not built yet. Start with: npm start');
  const page = await readFile(join(built, 'index.html'));
  await app.register(fastifyStatic, {
    root: join(built, 'static'),
    prefix: '/static/',
    immutable: true,
    maxAge: '1y',
    preCompressed: true,
    decorateReply: false,
    index: false,
  });
  await app.register(fastifyStatic, {
    root: built,
    prefix: '/',
    wildcard: false,
    index: false,
    decorateReply: false,
    globIgnore: ['index.html', 'static/**'],
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/static/');
    if (!isPage) return replyProblem(reply, new Problem('not-found', 'not-found', 'There is nothing at this address.'), log);
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).header('cache-control', 'no-cache').send(page);
  });
}
