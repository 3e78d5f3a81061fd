import { sql } from 'kysely';
import { renderParameters } from '#features/answers/template.rules.ts';
import { type EvidencePeriod, freshness, freshnessOf, staleFrom } from '#features/evidence/evidence.rules.ts';
import { parameterValues } from '#features/parameters/parameter.reads.ts';
import { recordPage, recordsByIds, recordsOf } from '#features/records/record.reads.ts';
import type { Entity, Page, PageInput } from '#features/records/record.ts';
import type { Reader } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import { splitAttributes } from './control.catalogue.ts';
import type { ControlStanding } from './control.contracts.ts';
import { contradictions, entryOf, reasonsFor, requiredParts, type StatementEntry } from './control.rules.ts';
import { controlNoun } from './control.ts';

export type Control = Entity<typeof controlNoun>;

/** A page of the register of controls; besides the noun's own fields it can be filtered by ISO/IEC 27002 attributes. */
export async function controlPage(reader: Reader, input: PageInput): Promise<Page<Control>> {
  const { filter, controlIds } = splitAttributes(input.filter ?? []);
  const more = controlIds === null ? [] : [sql`noun.control_id = ANY(${controlIds}::text[])`];
  return recordPage(reader, controlNoun, { ...input, filter }, more);
}

interface LinkedRow {
  /** Record id of the control. */
  controlRecordId: string;
  id: string;
  kind: 'risk' | 'policy' | 'evidence';
  reference: string;
  title: string;
  occurredOn: string | null;
  coversFrom: string | null;
  coversTo: string | null;
}

/**
 * The live risks, policies and evidence behind controls, in one statement. A risk that is closed or avoided needs no
 * control any more, so it is left out.
 */
async function linkedRows(reader: Reader, controlRecordId?: string): Promise<LinkedRow[]> {
  const { organizationId } = reader;
  const isOne = controlRecordId !== undefined;
  // Of all controls: read each record once and hash-join it. Looked up link by link, 10,000 risks took five times as long.
  const { rows } = await sql<LinkedRow>`
    WITH tie AS (
      SELECT link.from_id AS control_record_id, link.to_id AS other_id FROM link
      WHERE link.organization_id = ${organizationId} AND link.relation = 'treats' ${isOne ? sql`AND link.from_id = ${controlRecordId}` : sql``}
      UNION ALL
      SELECT link.to_id, link.from_id FROM link
      WHERE link.organization_id = ${organizationId} AND link.relation IN ('governs', 'evidences') ${isOne ? sql`AND link.to_id = ${controlRecordId}` : sql``}
    ), other AS ${isOne ? sql`NOT MATERIALIZED` : sql`MATERIALIZED`} (
      SELECT record.id, record.kind, record.number, record.reference, record.title, evidence.occurred_on, evidence.covers_from, evidence.covers_to
      FROM record
      LEFT JOIN risk ON risk.organization_id = record.organization_id AND risk.id = record.id
      LEFT JOIN evidence ON evidence.organization_id = record.organization_id AND evidence.id = record.id
      WHERE record.organization_id = ${organizationId} AND record.kind IN ('risk', 'policy', 'evidence')
        AND record.archived_at IS NULL AND record.state NOT IN ('closed', 'withdrawn') AND risk.treatment IS DISTINCT FROM 'avoid'
    )
    SELECT tie.control_record_id, other.id, other.kind, other.reference, other.title, other.occurred_on, other.covers_from, other.covers_to
    FROM tie
    JOIN control ON control.organization_id = ${organizationId} AND control.id = tie.control_record_id
    JOIN other ON other.id = tie.other_id
    ORDER BY other.kind, other.number`.execute(reader.db);
  return rows;
}

const shown = ({ id, kind, reference, title }: LinkedRow) => ({ id, kind, reference, title });
const periodOf = (row: LinkedRow): EvidencePeriod[] =>
  row.occurredOn === null ? [] : [{ occurredOn: row.occurredOn, coversFrom: row.coversFrom, coversTo: row.coversTo }];

type Values = Awaited<ReturnType<typeof parameterValues>>;

function standing(entry: StatementEntry, linked: readonly LinkedRow[], values: Values, today: string): ControlStanding {
  const of = (kind: LinkedRow['kind']) => linked.filter((row) => row.kind === kind);
  const periods = of('evidence').flatMap(periodOf);
  const freshnessDays = Number(values['evidence-freshness-days']);
  const fresh = periods.filter((period) => freshnessOf(period, freshnessDays, today) !== 'stale').length;
  const risks = of('risk').map((risk) => ({ ...shown(risk), isArchived: false }));
  const links = { risks, obligations: [], evidence: { total: periods.length, fresh } };
  return {
    reasons: reasonsFor(entry, links),
    contradictions: contradictions(entry, links, today),
    parts: requiredParts(entry, links),
    implementationText: renderParameters(entry.implementation, values, 'plain').trim(),
    risks: of('risk').map(shown),
    policies: of('policy').map(shown),
    evidence: of('evidence').map(shown),
    freshness: freshness(periods, freshnessDays, today),
    staleFrom: staleFrom(periods, freshnessDays, today),
  };
}

export interface StandingControl {
  control: Control;
  standing: ControlStanding;
}

/** Every control, in the order of Annex A, with how it stands; three statements however many there are. */
export async function standingControls(reader: Reader): Promise<StandingControl[]> {
  const all = await recordsOf(reader, controlNoun);
  const linked = Map.groupBy(await linkedRows(reader), (row) => row.controlRecordId);
  const values = await parameterValues(reader);
  const today = reader.clock.today();
  return all.map((control) => ({ control, standing: standing(entryOf(control), linked.get(control.id) ?? [], values, today) }));
}

/** How one control stands; throws `not-found`. */
export async function controlStandingOf(reader: Reader, id: string): Promise<ControlStanding> {
  const [control] = await recordsByIds(reader, controlNoun, [id]);
  if (control === undefined) throw notFound('control');
  return standing(entryOf(control), await linkedRows(reader, id), await parameterValues(reader), reader.clock.today());
}

/** The record id of every control by its id in the framework (`A.5.1`), for whoever links to controls. */
export async function controlRecordIds(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader.db
    .selectFrom('control')
    .select(['controlId', 'id'])
    .where('organizationId', '=', reader.organizationId)
    .execute();
  return new Map(rows.map((row) => [row.controlId, row.id]));
}
