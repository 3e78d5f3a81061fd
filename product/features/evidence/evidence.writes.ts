import { storeLinks } from '#features/links/link.writes.ts';
import { createRecord, type NewRecord } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import { dateProblems } from './evidence.rules.ts';
import { evidenceNoun } from './evidence.ts';

/** Throws `invalid` naming every date that cannot be true. */
export function demandPossibleDates(dates: Parameters<typeof dateProblems>[0]): void {
  const errors = dateProblems(dates).filter(({ severity }) => severity === 'error');
  const first = errors[0];
  if (first === undefined) return;
  const shown = errors.map(({ field, reason }) => ({ field, reason }));
  throw new Problem('invalid', 'invalid-input', `${first.field}: ${first.reason}`, { errors: shown });
}

export type NewEvidence = Omit<NewRecord<typeof evidenceNoun>, 'occurredOn'> & { occurredOn?: string | undefined };

/** Stores a piece of evidence and links it to what it supports, in one transaction; returns its id. */
export async function storeEvidence(writer: Writer, item: NewEvidence, records: readonly string[]): Promise<string> {
  const today = writer.clock.today();
  const occurredOn = item.occurredOn ?? item.coversTo ?? today;
  demandPossibleDates({ occurredOn, coversFrom: item.coversFrom, coversTo: item.coversTo, recordedOn: today, fileOn: item.fileOn });
  const occurredAt = occurredOn === today ? {} : { occurredAt: `${occurredOn}T00:00:00.000Z` };
  const { id } = await createRecord(writer, evidenceNoun, { ...item, occurredOn, ...occurredAt });
  await storeLinks(
    writer,
    [...new Set(records)].map((toId) => ({ relation: 'evidences' as const, fromId: id, toId })),
  );
  return id;
}
