import { changeRecord, createRecords, type HeadPatch, type NewRecord } from '#features/records/record.writes.ts';
import { followRisksOfControls } from '#features/risks/risk.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { invalidField } from '#platform/errors.ts';
import { rawCatalogue } from './control.catalogue.ts';
import type { Control } from './control.reads.ts';
import { inControlOrder, settledDate } from './control.rules.ts';
import { controlNoun, type implementationStates, type WrittenReason } from './control.ts';

/** What brings one control into being: the onboarding's proposal, or a seed. */
export interface ControlStart {
  controlId: string;
  isApplicable: boolean;
  reasons?: readonly WrittenReason[];
  exclusionJustification?: string;
  /** Where a control is excluded and nobody names a day: a year from today. */
  exclusionReviewDue?: string | null;
  /** Plain text, which may hold `{{param:..}}`. */
  implementation?: string;
  state?: (typeof implementationStates)[number];
  implementedOn?: string | null;
  dueOn?: string | null;
  ownerId?: string | null;
  operatorId?: string | null;
  generated?: { key: string; because: string };
}

function inAYear(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

function newControl(start: ControlStart, today: string): NewRecord<typeof controlNoun> {
  const facts = rawCatalogue().get(start.controlId);
  if (facts === undefined) throw invalidField('controlId', `there is no control ${start.controlId}`);
  const settled = settledDate({ state: 'not-started', implementedOn: null }, start, today);
  if (!settled.ok) throw invalidField(settled.field, settled.reason);
  const { controlId, isApplicable, state = 'not-started', exclusionReviewDue, generated } = start;
  return {
    title: facts.title,
    reference: controlId,
    state,
    ownerId: start.ownerId ?? null,
    operatorId: start.operatorId ?? null,
    controlId,
    theme: facts.theme,
    isApplicable,
    reasons: [...(start.reasons ?? [])],
    exclusionJustification: start.exclusionJustification ?? '',
    exclusionReviewDue: exclusionReviewDue === undefined && !isApplicable ? inAYear(today) : (exclusionReviewDue ?? null),
    implementation: start.implementation ?? '',
    implementedOn: settled.implementedOn,
    dueOn: start.dueOn ?? null,
    ...(generated ? { generated } : {}),
  };
}

/** Creates controls in the order of Annex A, so that their numbers follow it; returns record ids by control id. */
export async function createControls(writer: Writer, starts: readonly ControlStart[]): Promise<Map<string, string>> {
  const sorted = starts.toSorted((a, b) => inControlOrder(a.controlId, b.controlId));
  const today = writer.clock.today();
  const ids = await createRecords(
    writer,
    controlNoun,
    sorted.map((start) => newControl(start, today)),
  );
  return new Map(sorted.map(({ controlId }, at) => [controlId, ids[at] ?? '']));
}

export type ControlPatch = HeadPatch &
  Partial<
    Pick<
      Control,
      'isApplicable' | 'reasons' | 'exclusionJustification' | 'exclusionReviewDue' | 'implementation' | 'implementedOn' | 'dueOn'
    >
  >;

/** Changes controls that were read and locked by this transaction, their dates kept in step with their state, and lets the risks that they treat follow. */
export async function changeControls(writer: Writer, currents: readonly Control[], patch: ControlPatch): Promise<void> {
  const asked = { state: patch.state ?? undefined, implementedOn: patch.implementedOn };
  for (const current of currents) {
    const settled = settledDate(current, asked, writer.clock.today());
    if (!settled.ok) throw invalidField(settled.field, settled.reason);
    await changeRecord(writer, controlNoun, current, { ...patch, implementedOn: settled.implementedOn });
  }
  const moved = currents.filter(({ state }) => asked.state !== undefined && asked.state !== state).map(({ id }) => id);
  if (moved.length > 0) await followRisksOfControls(writer, moved);
}
