import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../contract.ts';
import { Problem } from '../errors.ts';
import type { Caller, IncomingFile, Operation, OutgoingFile, Services } from '../operation.ts';
import { type Credentials, type Gate, invoke } from './invoke.ts';
import { queryInput } from './query-input.ts';

const cookieName = 'attestry_session';
const cookieDays = 30;

function credentialsOf(request: FastifyRequest): Credentials {
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { kind: 'api-key', token: bearer };
  const token = request.cookies[cookieName];
  return token ? { kind: 'session', token } : undefined;
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** True for a caller on this machine. Behind a proxy, or under a name that another site points here, nobody is. */
function isFromHere({ headers, socket }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return loopback.has(socket.remoteAddress ?? '') && !isForwarded && loopbackHost.test(headers.host ?? '');
}

function callerOf(request: FastifyRequest, reply: FastifyReply, services: Services): Caller {
  const isSecure = services.config.publicUrl.startsWith('https:');
  return {
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    sessionToken: request.cookies[cookieName],
    isLoopback: isFromHere(request),
    setSession: (token) => {
      const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: isSecure };
      if (token === undefined) reply.clearCookie(cookieName, options);
      else reply.setCookie(cookieName, token, { ...options, maxAge: cookieDays * 86_400 });
    },
  };
}

/** A cookie alone must not let another site write: the browser says where the request came from. */
function demandSameOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  const isForeign =
    site !== undefined ? site !== 'same-origin' && site !== 'none' : origin !== undefined && URL.parse(origin)?.host !== host;
  if (isForeign) throw new Problem('forbidden', 'foreign-origin', 'This request came from another site.');
}

const mimeSafe = (name: string): string => name.replace(/[^\w .()-]/g, '_').slice(0, 150);

function sendFile(reply: FastifyReply, file: OutgoingFile): FastifyReply {
  // Never shown inline from our origin, whatever it claims to be.
  reply.header('content-disposition', `attachment; filename="${mimeSafe(file.name)}"; filename*=UTF-8''${encodeURIComponent(file.name)}`);
  reply.header('content-security-policy', "sandbox; default-src 'none'");
  reply.type(file.mediaType);
  return reply.send(Buffer.isBuffer(file.bytes) ? file.bytes : Readable.from(file.bytes));
}

function inputPart(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid', 'unreadable', 'The part "input" could not be read as JSON.', {
      errors: [{ field: '', reason: 'is no JSON' }],
    });
  }
}

async function inputOf(request: FastifyRequest, operation: Operation): Promise<{ input: unknown; file?: IncomingFile }> {
  const { contract } = operation;
  if (contract.kind === 'read') {
    const query = new URL(request.url, 'http://localhost').searchParams;
    return { input: queryInput(contract.input, query) };
  }
  if (contract.takes !== 'file') return { input: request.body ?? {} };
  const part = await request.file();
  if (part === undefined)
    throw new Problem('invalid', 'invalid-input', 'file: is missing', { errors: [{ field: 'file', reason: 'is missing' }] });
  const field = part.fields.input;
  const text = field && !Array.isArray(field) && field.type === 'field' ? String(field.value) : '{}';
  return { input: inputPart(text), file: { name: part.filename, bytes: part.file } };
}

/** One route for each operation: `GET /api/risks.list`, `POST /api/risks.accept`. */
export function apiRoutes(app: FastifyInstance, operations: readonly Operation[], services: Services, gate: Gate): void {
  for (const operation of operations) {
    const { contract } = operation;
    app.route({
      method: contract.kind === 'read' ? 'GET' : 'POST',
      url: pathOf(contract),
      handler: async (request, reply) => {
        const credentials = credentialsOf(request);
        if (contract.kind === 'write' && credentials?.kind !== 'api-key') demandSameOrigin(request);
        const { input, file } = await inputOf(request, operation);
        const caller = callerOf(request, reply, services);
        const { output, statements } = await invoke({ operation, input, credentials, caller, ...(file ? { file } : {}) }, services, gate);
        reply.header('cache-control', 'no-store').header('server-timing', `sql;desc="${statements}"`);
        if (contract.sends === 'file') return sendFile(reply, output as OutgoingFile);
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(output ?? {}));
      },
    });
  }
}
