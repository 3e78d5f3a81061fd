import { recordById } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import { changeRecord } from '#features/records/record.writes.ts';
import type { Writer } from '#platform/database/writer.ts';
import { newId } from '#platform/ids.ts';
import { objectiveState } from './objective.rules.ts';
import { objectiveNoun } from './objective.ts';

export type Objective = Entity<typeof objectiveNoun>;

export interface NewMeasurement {
  value: number;
  /** YYYY-MM-DD; the version says that it happened on that day. */
  measuredOn: string;
  note: string;
}

/** Appends a measurement with its version; one that is older than the latest leaves state and latest value alone. */
export async function storeMeasurement(writer: Writer, objective: Objective, measurement: NewMeasurement): Promise<Objective> {
  const id = newId(writer.clock.nowMs());
  const { organizationId } = writer;
  await writer.db
    .insertInto('objectiveMeasurement')
    .values({
      organizationId,
      id,
      objectiveId: objective.id,
      ...measurement,
      measuredBy: writer.actor.memberId ?? null,
      recordedAt: writer.clock.now(),
    })
    .execute();
  const isLatest = objective.latestMeasuredOn === null || measurement.measuredOn >= objective.latestMeasuredOn;
  if (isLatest) {
    await writer.db
      .updateTable('objective')
      .set({ latestValue: measurement.value, latestMeasuredOn: measurement.measuredOn })
      .where('organizationId', '=', organizationId)
      .where('id', '=', objective.id)
      .execute();
  }
  const current = await recordById(writer, objectiveNoun, objective.id);
  await changeRecord(
    writer,
    objectiveNoun,
    current,
    { state: objectiveState(current) },
    { action: 'measure', occurredAt: `${measurement.measuredOn}T00:00:00.000Z`, facts: { measurementId: id, ...measurement } },
  );
  return recordById(writer, objectiveNoun, objective.id);
}
