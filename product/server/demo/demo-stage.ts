import { demoOrganization } from '#features/organizations/organization.reads.ts';
import { gate } from '#features/people/authentication.ts';
import { foundOrganization } from '#features/people/founding.writes.ts';
import { addMember } from '#features/people/member.writes.ts';
import { systemActor } from '#platform/access/system-actor.ts';
import { hashToken, newToken } from '#platform/access/tokens.ts';
import type { MovableClock } from '#platform/clock.ts';
import type { Contract } from '#platform/contract.ts';
import type { OrganizationId } from '#platform/database/scope.ts';
import { write } from '#platform/database/writer.ts';
import { invoke } from '#platform/http/invoke.ts';
import { newId } from '#platform/ids.ts';
import type { Caller, Services } from '#platform/operation.ts';
import { operations } from '../operations.ts';
import { type DemoPerson, demoName, demoPeople } from './demo-company.ts';

/** A person of the demo company, able to call operations. */
export interface Player {
  person: DemoPerson;
  personId: string;
  memberId: string;
  token: string;
  /** By the story's clock; a session that rests too long ends, as everybody's. */
  openedMs: number;
}

const renewAfterMs = 30 * 60_000;

const caller: Caller = { address: '127.0.0.1', userAgent: 'demo', sessionToken: undefined, isLoopback: true, setSession: () => undefined };

/** The demo company's people on a clock of the past: everything they do passes the same operations, rules and ledger as a real day. */
export class DemoStage {
  readonly services: Services;
  readonly clock: MovableClock;
  readonly organizationId: OrganizationId;
  private readonly players: ReadonlyMap<string, Player>;

  constructor(services: Services, clock: MovableClock, organizationId: OrganizationId, players: ReadonlyMap<string, Player>) {
    this.services = { ...services, clock };
    this.clock = clock;
    this.organizationId = organizationId;
    this.players = players;
  }

  player(key: DemoPerson['key']): Player {
    const found = this.players.get(key);
    if (found === undefined) throw new Error(`no ${key} in the demo`);
    return found;
  }

  /** Calls an operation as one of the people; throws the problem when it is refused. */
  async act<R, I, O>(key: DemoPerson['key'], contract: Contract<R, I, O>, input: R, file?: { name: string; text: string }): Promise<O> {
    const operation = operations.find((candidate) => candidate.contract.name === contract.name);
    if (operation === undefined) throw new Error(`no operation ${contract.name}`);
    const bytes = (async function* () {
      yield Buffer.from(file?.text ?? '');
    })();
    const token = await this.freshToken(this.player(key));
    const call = { operation, input, credentials: { kind: 'session' as const, token }, caller };
    const { output } = await invoke(file ? { ...call, file: { name: file.name, bytes } } : call, this.services, gate);
    return contract.output.parse(output);
  }

  private async freshToken(player: Player): Promise<string> {
    if (this.clock.nowMs() - player.openedMs < renewAfterMs) return player.token;
    await closeSession(this.services, player.token);
    player.token = await openSession(this.services, this.clock, player.personId, this.organizationId);
    player.openedMs = this.clock.nowMs();
    return player.token;
  }
}

/** True when the demo company is there already. */
export const hasDemo = async ({ database }: Services): Promise<boolean> =>
  (await database.transaction('read', { demo: 'on' }, demoOrganization)) !== undefined;

/** Founds the company with its people, each with a session that ends with the story. */
export async function setStage(services: Services, clock: MovableClock): Promise<DemoStage> {
  const { database } = services;
  const [founder, ...colleagues] = demoPeople;
  if (founder === undefined) throw new Error('the demo has no founder');
  const players = new Map<string, Player>();
  const storePerson = async (person: DemoPerson) => ({
    id: newId(clock.nowMs()),
    email: person.email,
    name: person.name,
    createdAt: clock.now(),
  });
  const founderRow = await storePerson(founder);
  const { organizationId, memberId } = await database.transaction('write', { personId: founderRow.id }, async (session) => {
    await session.db.insertInto('person').values(founderRow).execute();
    return foundOrganization(session, clock, { personId: founderRow.id, name: founder.name, email: founder.email }, { name: demoName });
  });
  players.set(founder.key, {
    person: founder,
    personId: founderRow.id,
    memberId,
    openedMs: clock.nowMs(),
    token: await openSession(services, clock, founderRow.id, organizationId),
  });
  for (const colleague of colleagues) {
    const row = await storePerson(colleague);
    const actor = { ...systemActor(organizationId), personId: row.id };
    const id = await write(database, { organizationId, actor, clock }, async (writer) => {
      await writer.db.insertInto('person').values(row).execute();
      const { name, email, role, jobTitle } = colleague;
      return addMember(writer, { personId: row.id, name, email, role, jobTitle });
    });
    players.set(colleague.key, {
      person: colleague,
      personId: row.id,
      memberId: id,
      openedMs: clock.nowMs(),
      token: await openSession(services, clock, row.id, organizationId),
    });
  }
  return new DemoStage(services, clock, organizationId, players);
}

async function openSession({ database }: Services, clock: MovableClock, personId: string, organizationId: string): Promise<string> {
  const token = newToken('ats');
  const expiresAt = new Date(clock.nowMs() + 200 * 86_400_000).toISOString();
  const row = {
    tokenHash: hashToken(token),
    id: newId(clock.nowMs()),
    personId,
    organizationId,
    createdAt: clock.now(),
    lastSeenAt: clock.now(),
    expiresAt,
  };
  await database.transaction('write', { personId }, async ({ db }) => db.insertInto('session').values(row).execute());
  return token;
}

const closeSession = ({ database }: Services, token: string): Promise<unknown> =>
  database.transaction('write', { tokenHash: hashToken(token) }, ({ db }) =>
    db.deleteFrom('session').where('tokenHash', '=', hashToken(token)).execute(),
  );

/** Ends the sessions that the story was told with, and only now shows the company: one that was left half told is never seen. */
export async function leaveStage(stage: DemoStage): Promise<void> {
  for (const { key } of demoPeople) await closeSession(stage.services, stage.player(key).token);
  const { organizationId, clock, services } = stage;
  await write(services.database, { organizationId, actor: systemActor(organizationId), clock }, async (writer) => {
    await writer.db.updateTable('organization').set({ isDemo: true }).where('id', '=', organizationId).execute();
    writer.append({
      recordId: organizationId,
      recordKind: 'organization',
      revision: 1,
      action: 'show-demo',
      before: { isDemo: false },
      after: { isDemo: true },
    });
  });
}
