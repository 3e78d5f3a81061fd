import { sql } from 'kysely';
import type { Page } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { invalidField } from '#platform/errors.ts';

export interface ObjectiveMeasurement {
  id: string;
  value: number;
  measuredOn: string;
  note: string;
  measuredByName: string | null;
  recordedAt: string;
}

function placeOf(after: string): { measuredOn: string; id: string } {
  const [measuredOn = '', id = ''] = after.split(' ');
  if (!/^\d{4}-\d\d-\d\d$/.test(measuredOn) || !/^[0-9a-f-]{36}$/.test(id)) throw invalidField('after', 'is not a place in this list');
  return { measuredOn, id };
}

/** A page of one objective's measurements, newest first. */
export async function measurementsOf(
  reader: Reader,
  objectiveId: string,
  page: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<Omit<Page<ObjectiveMeasurement>, 'total'>> {
  const limit = page.limit ?? 100;
  const place = page.after === undefined ? undefined : placeOf(page.after);
  const { rows } = await sql<ObjectiveMeasurement>`
    SELECT measurement.id, measurement.value, measurement.measured_on, measurement.note, member.name AS measured_by_name, measurement.recorded_at
    FROM objective_measurement AS measurement
    LEFT JOIN member ON member.organization_id = measurement.organization_id AND member.id = measurement.measured_by
    WHERE measurement.organization_id = ${reader.organizationId} AND measurement.objective_id = ${objectiveId}
      ${place ? sql`AND (measurement.measured_on, measurement.id) < (${place.measuredOn}::date, ${place.id}::uuid)` : sql``}
    ORDER BY measurement.measured_on DESC, measurement.id DESC LIMIT ${limit + 1}`.execute(reader.db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.measuredOn} ${last.id}` : null };
}
