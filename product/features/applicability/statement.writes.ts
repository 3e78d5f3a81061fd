import type { Entity } from '#features/records/record.ts';
import { createRecord } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { Problem, refused } from '#platform/errors.ts';
import { mayApprove } from './applicability.rules.ts';
import { currentStatement, latestStatement } from './statement.reads.ts';
import { statementNoun } from './statement.ts';

export interface Approval {
  /** The hash of the rows that the approver read. */
  rowsSha256: string;
  note: string;
  acknowledgement: string;
}

/** Freezes the statement as it stands, in the actor's name; throws `conflict` when it is not what the approver read, or contradicts itself. */
export async function approveStatement(writer: Writer, approval: Approval): Promise<Entity<typeof statementNoun>> {
  const { memberId } = writer.actor;
  if (memberId === undefined) throw new Problem('forbidden', 'needs-a-person', 'Only a person can approve.');
  const current = await currentStatement(writer);
  const allowed = mayApprove(current.rows.length, current.contradictions, approval.acknowledgement);
  if (current.rows.length > 0 && current.rowsSha256 !== approval.rowsSha256) {
    throw new Problem('conflict', 'statement-changed', 'The statement has changed since you read it. Read it again, then approve.');
  }
  if (!allowed.ok) throw refused(allowed.because);
  const versionNumber = ((await latestStatement(writer))?.versionNumber ?? 0) + 1;
  const { all } = current.counts;
  const record = await createRecord(writer, statementNoun, {
    title: `Statement of Applicability, version ${versionNumber}`,
    ownerId: memberId,
    approverId: memberId,
    versionNumber,
    note: approval.note,
    acknowledgement: approval.acknowledgement,
    approvedBy: memberId,
    approvedAt: writer.clock.now(),
    rowsSha256: current.rowsSha256,
    applicableCount: all.applicable,
    excludedCount: all.excluded,
    implementedCount: all.states.implemented,
    contradictionCount: current.contradictions.length,
  });
  await writer.db
    .insertInto('statementContent')
    .values({ organizationId: writer.organizationId, statementId: record.id, rows: JSON.stringify(current.frozen) })
    .execute();
  return record;
}
