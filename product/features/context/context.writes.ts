import { recordById } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import { changeRecord, createRecord, demandRevision } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { type ScopeItem, scopeNoun } from './isms-scope.ts';

type Scope = Entity<typeof scopeNoun>;

export interface ScopeText {
  statement?: string;
  items?: ScopeItem[];
  certificateSentence?: string;
}

interface Approval {
  approvedBy: string | null;
  approvedAt: string | null;
}

async function setApproval(writer: Writer, id: string, approval: Approval): Promise<void> {
  await writer.db.updateTable('scope').set(approval).where('organizationId', '=', writer.organizationId).where('id', '=', id).execute();
}

/** Writes the first scope of the organization, as a draft. */
export const createScope = (writer: Writer, title: string, text: ScopeText): Promise<Scope> =>
  createRecord(writer, scopeNoun, { title, statement: '', items: [], certificateSentence: '', ...text });

/** Changes the scope; what was approved becomes a draft again, because the approval was of another text. */
export async function changeScope(writer: Writer, id: string, revision: number, text: ScopeText): Promise<void> {
  const stored = await recordById(writer, scopeNoun, id, true);
  demandRevision(stored, revision);
  const isSame = Object.entries(text).every(([key, value]) => JSON.stringify(value) === JSON.stringify(stored[key as keyof ScopeText]));
  if (isSame) return;
  if (stored.state === 'approved') await setApproval(writer, id, { approvedBy: null, approvedAt: null });
  await changeRecord(writer, scopeNoun, stored, { ...text, state: 'draft' });
}

/** Stores who approved the scope, in the version of this change too. */
export async function storeScopeApproval(writer: Writer, id: string, revision: number, memberId: string): Promise<void> {
  const stored = await recordById(writer, scopeNoun, id, true);
  demandRevision(stored, revision);
  const approval = { approvedBy: memberId, approvedAt: writer.clock.now() };
  await setApproval(writer, id, approval);
  // Whoever approves a generated text has read it.
  const confirmation = stored.isConfirmed ? {} : { confirmedBy: memberId, confirmedAt: approval.approvedAt };
  await changeRecord(writer, scopeNoun, stored, { state: 'approved', ...confirmation }, { action: 'approve', facts: approval });
}
