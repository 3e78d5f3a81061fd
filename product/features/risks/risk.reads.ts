import { sql } from 'kysely';
import { singleRecord } from '#features/records/record.reads.ts';
import type { Entity } from '#features/records/record.ts';
import type { OutputOf, ParsedInputOf } from '#platform/contract.ts';
import type { Reader } from '#platform/database/scope.ts';
import { invalidField } from '#platform/errors.ts';
import type { riskHeatMap, riskTreatmentPlan } from './risk.contracts.ts';
import { defaultCriteria, type HeatMapRisk, type RiskCriteria, type RiskKind } from './risk.rules.ts';
import { riskCriteriaNoun } from './risk.ts';
import type { AcceptanceState } from './risk-state.rules.ts';

type Stored = Entity<typeof riskCriteriaNoun>;
export type CriteriaInForce = { record: Stored | null; criteria: RiskCriteria & { method: string } };

/** The criteria in force: the organization's own, or the proposed ones while there are none. */
export async function criteriaInForce(reader: Reader): Promise<CriteriaInForce> {
  const record = await singleRecord(reader, riskCriteriaNoun);
  if (record === null) return { record, criteria: { ...defaultCriteria('balanced'), method: '' } };
  const { likelihood, impact, bands, appetiteScore, acceptance, method } = record;
  return { record, criteria: { likelihood, impact, bands, appetiteScore, acceptance, method } };
}

/** The highest steps that any risk uses, archived ones too, because they can be restored. */
export async function stepsInUse(reader: Reader): Promise<{ likelihood: number; impact: number }> {
  const { rows } = await sql<{ likelihood: number; impact: number }>`
    SELECT coalesce(max(greatest(risk.likelihood, risk.residual_likelihood)), 0)::integer AS likelihood,
      coalesce(max(greatest(risk.impact, risk.residual_impact)), 0)::integer AS impact
    FROM risk WHERE risk.organization_id = ${reader.organizationId}`.execute(reader.db);
  return rows[0] ?? { likelihood: 0, impact: 0 };
}

type Placed = OutputOf<typeof riskHeatMap>['risks'][number];

/** Every open risk with its two places on the map, in one statement. */
export async function placedRisks(reader: Reader, type: RiskKind): Promise<(Placed & HeatMapRisk)[]> {
  const { rows } = await sql<Placed & HeatMapRisk>`
    SELECT record.id, record.reference, record.title, owner.name AS owner_name, risk.type AS kind,
      risk.likelihood, risk.impact, risk.residual_likelihood, risk.residual_impact
    FROM risk
    JOIN record ON record.organization_id = risk.organization_id AND record.id = risk.id
    LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id
    WHERE risk.organization_id = ${reader.organizationId} AND risk.type = ${type}
      AND record.archived_at IS NULL AND record.state <> 'closed'
    ORDER BY record.number`.execute(reader.db);
  return rows;
}

export interface RiskAcceptance {
  id: string;
  statement: string;
  treatment: string;
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number;
  residualImpact: number;
  residualScore: number;
  acceptedBy: string;
  acceptedByName: string;
  acceptedAt: string;
  approvedByName: string | null;
}

/** The acceptances of one risk, newest first. */
export async function acceptancesOf(reader: Reader, riskId: string): Promise<RiskAcceptance[]> {
  return reader.db
    .selectFrom('riskAcceptance as acceptance')
    .innerJoin('member as acceptor', (join) =>
      join.onRef('acceptor.organizationId', '=', 'acceptance.organizationId').onRef('acceptor.id', '=', 'acceptance.acceptedBy'),
    )
    .leftJoin('member as approver', (join) =>
      join.onRef('approver.organizationId', '=', 'acceptance.organizationId').onRef('approver.id', '=', 'acceptance.approvedBy'),
    )
    .select([
      'acceptance.id',
      'acceptance.statement',
      'acceptance.treatment',
      'acceptance.likelihood',
      'acceptance.impact',
      'acceptance.residualLikelihood',
      'acceptance.residualImpact',
      'acceptance.residualScore',
      'acceptance.acceptedBy',
      'acceptor.name as acceptedByName',
      'acceptance.acceptedAt',
      'approver.name as approvedByName',
    ])
    .where('acceptance.organizationId', '=', reader.organizationId)
    .where('acceptance.riskId', '=', riskId)
    .orderBy('acceptance.acceptedAt', 'desc')
    .orderBy('acceptance.id', 'desc')
    .execute();
}

// The same question as `acceptanceOf` in risk-state.rules.ts, for filters; a test holds the two together.
const acceptanceState = sql<AcceptanceState>`
  CASE WHEN risk.accepted_facts IS NULL THEN 'none'
    WHEN risk.accepted_facts = jsonb_build_object('ownerId', record.owner_id, 'treatment', risk.treatment,
      'likelihood', risk.likelihood, 'impact', risk.impact,
      'residualLikelihood', risk.residual_likelihood, 'residualImpact', risk.residual_impact) THEN 'valid'
    ELSE 'stale' END`;

// The controls that treat a risk, as JSON: whatever else is linked stays out.
const controlsOfRisk = sql`
  LEFT JOIN LATERAL (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', control.id, 'reference', control.reference, 'title', control.title,
      'state', control.state) ORDER BY control.number), '[]') AS controls
    FROM link
    JOIN record AS control ON control.organization_id = link.organization_id AND control.id = link.from_id
    WHERE link.organization_id = risk.organization_id AND link.to_id = risk.id AND link.relation = 'treats'
      AND control.archived_at IS NULL
  ) AS treating ON true`;

type PlanInput = ParsedInputOf<typeof riskTreatmentPlan>;
type Plan = OutputOf<typeof riskTreatmentPlan>;
type Show = NonNullable<PlanInput['show']>;

function showCondition(show: Show, today: string) {
  const isOpen = sql`record.state IN ('identified', 'assessed')`;
  switch (show) {
    case 'all':
      return sql`true`;
    case 'open':
      return isOpen;
    case 'overdue':
      return sql`(${isOpen} AND risk.treatment_due < ${today}::date)`;
    case 'unaccepted':
      return sql`(risk.type = 'risk' AND risk.accepted_facts IS NULL)`;
    case 'stale':
      return sql`(risk.type = 'risk' AND ${acceptanceState} = 'stale')`;
  }
}

function planPlace(after: string): { due: string; id: string } {
  const [due, id] = after.split(' ');
  if (due === undefined || id === undefined || !/^(\d{4}-\d\d-\d\d|infinity)$/.test(due) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw invalidField('after', 'is not a place in this list');
  }
  return { due, id };
}

const planSource = sql`
  FROM risk
  JOIN record ON record.organization_id = risk.organization_id AND record.id = risk.id`;

function planScope(reader: Reader, input: PlanInput) {
  const conditions = [
    sql`risk.organization_id = ${reader.organizationId}`,
    sql`record.archived_at IS NULL`,
    sql`record.state <> 'closed'`,
    ...(input.type ? [sql`risk.type = ${input.type}`] : []),
    ...(input.ownerId ? [sql`record.owner_id = ${input.ownerId}`] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

type PlanRow = Plan['items'][number] & { due: string };

/** A page of the treatment plan, earliest due first and undated last, with the numbers of every view; two statements. */
export async function treatmentPlan(reader: Reader, input: PlanInput): Promise<Plan> {
  const limit = input.limit ?? 100;
  const today = reader.clock.today();
  const place = input.after === undefined ? undefined : planPlace(input.after);
  const due = sql`coalesce(risk.treatment_due, 'infinity')`;
  const { rows } = await sql<PlanRow>`
    SELECT record.id, record.revision, record.reference, record.title, risk.type, record.state, record.owner_id, owner.name AS owner_name,
      risk.treatment, risk.treatment_text, risk.treatment_due, risk.inherent_score, risk.residual_score,
      ${acceptanceState} AS acceptance, treating.controls, ${due} AS due
    ${planSource}
    LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id
    ${controlsOfRisk}
    WHERE ${planScope(reader, input)} AND ${showCondition(input.show ?? 'all', today)}
      ${place ? sql`AND (${due}, risk.id) > (${place.due}::date, ${place.id}::uuid)` : sql``}
    ORDER BY ${due}, risk.id LIMIT ${limit + 1}`.execute(reader.db);
  const counts = await planCounts(reader, input, today);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? `${last.due} ${last.id}` : null,
    total: counts[input.show ?? 'all'],
    counts,
  };
}

async function planCounts(reader: Reader, input: PlanInput, today: string): Promise<Plan['counts']> {
  const counted = (show: Show) => sql`count(*) FILTER (WHERE ${showCondition(show, today)})`;
  const { rows } = await sql<Plan['counts']>`
    SELECT count(*) AS all, ${counted('open')} AS open, ${counted('overdue')} AS overdue,
      ${counted('unaccepted')} AS unaccepted, ${counted('stale')} AS stale
    ${planSource} WHERE ${planScope(reader, input)}`.execute(reader.db);
  return rows[0] ?? { all: 0, open: 0, overdue: 0, unaccepted: 0, stale: 0 };
}

export interface TreatedRisk {
  id: string;
  reference: string;
  title: string;
  state: string;
  type: RiskKind;
  residualScore: number;
}

/** Control id -> the open risks whose treatment uses it, in one statement; for applicability, controls and readiness. */
export async function treatedRisksByControl(reader: Reader): Promise<Map<string, TreatedRisk[]>> {
  const { rows } = await sql<TreatedRisk & { controlId: string }>`
    SELECT link.from_id AS control_id, record.id, record.reference, record.title, record.state, risk.type, risk.residual_score
    FROM link
    JOIN risk ON risk.organization_id = link.organization_id AND risk.id = link.to_id
    JOIN record ON record.organization_id = risk.organization_id AND record.id = risk.id
    WHERE link.organization_id = ${reader.organizationId} AND link.relation = 'treats'
      AND record.archived_at IS NULL AND record.state <> 'closed'
    ORDER BY record.number`.execute(reader.db);
  const byControl = new Map<string, TreatedRisk[]>();
  for (const { controlId, ...risk } of rows) byControl.set(controlId, [...(byControl.get(controlId) ?? []), risk]);
  return byControl;
}

/** Ids of the risks that some controls treat, and the states of all controls of those risks. */
export async function controlStatesByRisk(reader: Reader, riskIds: readonly string[]): Promise<Map<string, string[]>> {
  if (riskIds.length === 0) return new Map();
  const { rows } = await sql<{ riskId: string; states: string[] }>`
    SELECT link.to_id AS risk_id, array_agg(control.state) AS states
    FROM link
    JOIN record AS control ON control.organization_id = link.organization_id AND control.id = link.from_id
    WHERE link.organization_id = ${reader.organizationId} AND link.relation = 'treats' AND link.to_id = ANY(${riskIds}::uuid[])
      AND control.archived_at IS NULL
    GROUP BY link.to_id`.execute(reader.db);
  return new Map(rows.map((row) => [row.riskId, row.states]));
}

/** Ids of the risks that any of these controls treats. */
export async function riskIdsOfControls(reader: Reader, controlIds: readonly string[]): Promise<string[]> {
  if (controlIds.length === 0) return [];
  const rows = await reader.db
    .selectFrom('link')
    .select('toId')
    .distinct()
    .where('organizationId', '=', reader.organizationId)
    .where('relation', '=', 'treats')
    .where('fromId', 'in', [...controlIds])
    .execute();
  return rows.map((row) => row.toId);
}

export interface RiskForExport extends Omit<Plan['items'][number], 'revision'> {
  asset: string | null;
  threat: string;
  vulnerability: string;
  consequence: string;
  affects: string[];
  likelihood: number | null;
  impact: number | null;
  residualLikelihood: number | null;
  residualImpact: number | null;
  reviewDue: string | null;
  acceptedAt: string | null;
  acceptedByName: string | null;
}

/** The whole register with assets, controls and acceptances, in number order and one statement; closed risks too, archived ones not. */
export async function risksForExport(reader: Reader): Promise<RiskForExport[]> {
  const { rows } = await sql<RiskForExport>`
    SELECT record.id, record.reference, record.title, risk.type, record.state, record.owner_id, owner.name AS owner_name,
      CASE WHEN asset.id IS NULL THEN NULL ELSE asset.reference || ' ' || asset.title END AS asset,
      risk.threat, risk.vulnerability, risk.consequence, risk.affects, risk.likelihood, risk.impact, risk.inherent_score,
      risk.treatment, risk.treatment_text, risk.treatment_due, risk.residual_likelihood, risk.residual_impact, risk.residual_score,
      risk.review_due, risk.accepted_at, acceptor.name AS accepted_by_name, ${acceptanceState} AS acceptance, treating.controls
    ${planSource}
    LEFT JOIN member AS owner ON owner.organization_id = record.organization_id AND owner.id = record.owner_id
    LEFT JOIN record AS asset ON asset.organization_id = risk.organization_id AND asset.id = risk.asset_id
    LEFT JOIN member AS acceptor ON acceptor.organization_id = risk.organization_id AND acceptor.id = risk.accepted_by
    ${controlsOfRisk}
    WHERE risk.organization_id = ${reader.organizationId} AND record.archived_at IS NULL
    ORDER BY record.number`.execute(reader.db);
  return rows;
}
