import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Change, Writer } from '../database/writer.ts';
import { newId } from '../ids.ts';
import { canonicalJson, leafHash } from './canonical-json.ts';
import { appendLeaves, emptyTip } from './merkle-tree.ts';

interface Commitment {
  commitment: string;
  recordId: string;
  field: string;
  salt: string;
  value: string;
}

/** Replaces the personal fields by salted commitments, collecting what they stand for. */
function withCommitments(change: Change, side: Record<string, unknown> | null, found: Commitment[]): Record<string, unknown> | null {
  if (side === null || change.personal === undefined) return side;
  const copy = { ...side };
  for (const field of change.personal) {
    const value = copy[field];
    if (value === undefined || value === null) continue;
    const salt = randomBytes(16).toString('base64url');
    const text = canonicalJson(value);
    const commitment = createHash('sha256').update(`${salt}\n${text}`).digest('hex');
    found.push({ commitment, recordId: change.recordId, field, salt, value: text });
    copy[field] = { commitment };
  }
  return copy;
}

/** Dates and undefined have no canonical JSON; what the database stores has. */
const plain = (value: Record<string, unknown> | null): unknown => (value === null ? null : JSON.parse(JSON.stringify(value)));

async function storeCommitments(writer: Writer, found: Commitment[]): Promise<void> {
  if (found.length === 0) return;
  const rows = found.map((row) => ({ organizationId: writer.organizationId, ...row }));
  await writer.db.insertInto('personalValue').values(rows).execute();
}

/** What a version says: the canonical JSON that is stored, hashed and proven. Its sides hold commitments in place of personal values. */
export function canonicalVersion(
  scope: Pick<Writer, 'organizationId' | 'actor'>,
  version: Omit<Change, 'personal' | 'occurredAt'> & { id: string; occurredAt: string; recordedAt: string },
): string {
  const { id, recordId, recordKind, revision, action, occurredAt, recordedAt, before, after } = version;
  return canonicalJson({
    format: 'attestry/version/1',
    organization: scope.organizationId,
    id,
    record: recordId,
    kind: recordKind,
    revision,
    action,
    actor: { kind: scope.actor.kind, member: scope.actor.memberId ?? null },
    occurredAt,
    recordedAt,
    before: plain(before),
    after: plain(after),
  });
}

/**
 * Appends one version and one leaf for each change and moves the organization's tip, in the writer's transaction.
 * The tip's row lock orders concurrent writers of one organization; it is taken last so that it is held briefly.
 */
export async function appendVersions(writer: Writer, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const { organizationId, actor, clock } = writer;
  const stored = await writer.db
    .selectFrom('ledgerTip')
    .select(['size', 'frontier'])
    .where('organizationId', '=', organizationId)
    .forUpdate()
    .executeTakeFirst();
  const tip = stored ? { size: stored.size, frontier: stored.frontier } : emptyTip;
  const recordedAt = clock.now();
  const commitments: Commitment[] = [];
  const versions = changes.map((change, offset) => {
    const id = newId(clock.nowMs());
    const occurredAt = change.occurredAt ?? recordedAt;
    const before = withCommitments(change, change.before, commitments);
    const after = withCommitments(change, change.after, commitments) ?? change.after;
    const content = canonicalVersion(writer, { ...change, id, occurredAt, recordedAt, before, after });
    return { id, leafIndex: tip.size + offset, occurredAt, content, change };
  });
  await storeCommitments(writer, commitments);
  const grown = appendLeaves(
    tip,
    versions.map((version) => leafHash(version.content)),
  );
  // One message for versions, nodes and tip: a create costs few round trips while the tip is locked.
  await sql`
    WITH versions AS (
      INSERT INTO version (organization_id, id, leaf_index, record_id, record_kind, revision, action, actor_id, actor_kind, occurred_at, recorded_at, content)
      SELECT ${organizationId}::uuid, v.id, v.leaf_index, v.record_id, v.record_kind, v.revision, v.action, ${actor.memberId ?? null}::uuid, ${actor.kind}, v.occurred_at, ${recordedAt}::timestamptz, v.content
      FROM unnest(${versions.map((v) => v.id)}::uuid[], ${versions.map((v) => v.leafIndex)}::bigint[], ${versions.map((v) => v.change.recordId)}::uuid[],
        ${versions.map((v) => v.change.recordKind)}::text[], ${versions.map((v) => v.change.revision)}::int[], ${versions.map((v) => v.change.action)}::text[],
        ${versions.map((v) => v.occurredAt)}::timestamptz[], ${versions.map((v) => v.content)}::text[])
        AS v(id, leaf_index, record_id, record_kind, revision, action, occurred_at, content)
    ), nodes AS (
      INSERT INTO ledger_node (organization_id, level, index, hash)
      SELECT ${organizationId}::uuid, n.level, n.index, n.hash
      FROM unnest(${grown.nodes.map((n) => n.level)}::int[], ${grown.nodes.map((n) => n.index)}::bigint[], ${grown.nodes.map((n) => n.hash)}::bytea[]) AS n(level, index, hash)
    )
    INSERT INTO ledger_tip (organization_id, size, frontier) VALUES (${organizationId}, ${grown.tip.size}, ${grown.tip.frontier}::bytea[])
    ON CONFLICT (organization_id) DO UPDATE SET size = excluded.size, frontier = excluded.frontier`.execute(writer.db);
}
