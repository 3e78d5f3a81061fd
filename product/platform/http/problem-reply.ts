import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Problem, type ProblemDocument } from '../errors.ts';
import type { Log } from '../log.ts';

/** Answers with a problem document (RFC 9457); what is not a Problem is a bug: logged once with an id, shown without its cause. */
export function replyProblem(reply: FastifyReply, error: unknown, log: Log): FastifyReply {
  const known = error instanceof Problem ? error : fromFastify(error);
  if (known === undefined) {
    const id = randomUUID();
    log.error({ err: error, problem: id }, 'unexpected error');
    const document: ProblemDocument = {
      type: 'urn:attestry:problem:bug',
      title: 'Something went wrong on our side',
      status: 500,
      code: 'bug',
      detail: `Nothing was stored. Quote ${id} when you report this.`,
      instance: `urn:uuid:${id}`,
    };
    return reply.code(500).type('application/problem+json').send(document);
  }
  const retry = known.details.retryAfterSeconds;
  if (retry !== undefined) reply.header('retry-after', String(Math.ceil(retry)));
  return reply.code(known.status).type('application/problem+json').send(known.document);
}

/** Fastify's own refusals: a body that is no JSON, too large, or of an unknown type. */
function fromFastify(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  const status = Number(error.statusCode);
  if (status === 413)
    return new Problem('invalid', 'too-large', 'The request is larger than this operation takes.', {
      errors: [{ field: '', reason: 'is too large' }],
    });
  if (status === 415)
    return new Problem('invalid', 'unsupported-type', 'Send application/json.', {
      errors: [{ field: '', reason: 'has an unsupported content type' }],
    });
  if (status >= 400 && status < 500)
    return new Problem('invalid', 'unreadable', 'The request could not be read as JSON.', {
      errors: [{ field: '', reason: error.message }],
    });
  return undefined;
}
