import { Agent, type IncomingMessage, request } from 'node:http';
import pg from 'pg';
import { toQuery } from '../product/platform/http/query-input.ts';
import type { SeededOrganization } from './seed.ts';

/** One call of the API: an operation's name with its input. */
export interface Call {
  operation: string;
  kind: 'read' | 'write';
  input: Record<string, unknown>;
}

export interface Reply {
  status: number;
  /** Statements that the server counted, session and transaction statements aside. */
  statements: number;
  body: Buffer;
}

/** One client: the owner of one organization with a connection of its own to the server, and one to the database. */
export interface Lane {
  organization: SeededOrganization;
  agent: Agent;
  /** One connection as the application's role, narrowed to the organization, so that row-level security holds as in the server. */
  bare: pg.Pool;
}

/** As many clients as asked for, spread over the organizations. */
export function openLanes(count: number, organizations: readonly SeededOrganization[], applicationUrl: string): Lane[] {
  return Array.from({ length: count }, (_, at) => {
    const organization = organizations[at % organizations.length];
    if (organization === undefined) throw new Error('There is no organization to measure.');
    const options = `-c app.organization_id=${organization.organizationId}`;
    const bare = new pg.Pool({ connectionString: applicationUrl, max: 1, options, idleTimeoutMillis: 0 });
    bare.on('error', () => undefined);
    return { organization, agent: new Agent({ keepAlive: true, maxSockets: 1 }), bare };
  });
}

export async function closeLanes(lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) lane.agent.destroy();
  await Promise.all(lanes.map((lane) => lane.bare.end()));
}

const longestMs = 120_000;

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Sends one call over the lane's connection and reads the whole answer; throws for any problem document. */
export async function send(lane: Lane, port: number, call: Call): Promise<Reply> {
  const isRead = call.kind === 'read';
  const payload = isRead ? undefined : JSON.stringify(call.input);
  const headers: Record<string, string> = { cookie: `attestry_session=${lane.organization.token}` };
  if (payload !== undefined) headers['content-type'] = 'application/json';
  const path = `/api/${call.operation}${isRead ? toQuery(call.input) : ''}`;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asked = request({
      host: '127.0.0.1',
      port,
      path,
      method: isRead ? 'GET' : 'POST',
      agent: lane.agent,
      headers,
      timeout: longestMs,
    });
    asked.once('response', resolve).once('error', reject);
    asked.once('timeout', () => asked.destroy(new Error(`${call.operation} did not answer within ${longestMs} ms`)));
    asked.end(payload);
  });
  const body = await bodyOf(response);
  const status = response.statusCode ?? 0;
  if (status >= 400) throw new Error(`${call.operation} answered ${status}: ${body.toString('utf8').slice(0, 500)}`);
  return { status, statements: Number(/desc="(\d+)"/.exec(String(response.headers['server-timing']))?.[1] ?? 0), body };
}
