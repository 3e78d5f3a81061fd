import { sql } from 'kysely';
import { standingControls } from '#features/controls/control.reads.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { DocumentState, ReadinessSnapshot, Share } from './readiness.rules.ts';

export interface LatePerson {
  ownerId: string | null;
  ownerName: string | null;
  tasks: number;
  reviews: number;
  /** The day since when the oldest of them is late. */
  since: string;
}

export interface RecentChange {
  recordId: string;
  kind: string;
  reference: string;
  title: string;
  action: string;
  actorName: string | null;
  occurredAt: string;
}

interface Counted {
  isGenerated: boolean;
  scopeState: string | null;
  criteriaConfirmed: boolean | null;
  policyInForce: boolean | null;
  contextIssues: Share;
  interestedParties: Share;
  roles: Share;
  competence: Share;
  assets: Share;
  suppliers: number;
  obligations: number;
  risks: ReadinessSnapshot['risks'] & { accepted: number };
  objectives: ReadinessSnapshot['objectives'];
  policies: ReadinessSnapshot['policies'];
  isStatementApproved: boolean;
  audit: { planned: number; done: number; reports: number };
  review: { planned: number; done: number };
  correctiveActions: ReadinessSnapshot['correctiveActions'];
  trend: { madeOn: string; p50: string; p80: string }[];
  targetDate: string | null;
  late: LatePerson[];
  recent: RecentChange[];
  tasks: { open: number; done: number };
}

// A record of one kind with its row, archived ones left out; every part of the one statement stands on it.
const live = (table: string, organizationId: string) => sql`
  FROM record JOIN ${sql.table(table)} AS noun ON noun.organization_id = record.organization_id AND noun.id = record.id
  WHERE record.organization_id = ${organizationId} AND record.archived_at IS NULL`;

const isConfirmed = sql`(record.origin = 'person' OR record.confirmed_at IS NOT NULL)`;

const shareOf = (table: string, organizationId: string, done: ReturnType<typeof sql>, where = sql`true`) => sql`
  (SELECT jsonb_build_object('done', count(*) FILTER (WHERE ${done}), 'total', count(*)) ${live(table, organizationId)} AND ${where})`;

const hasEvidence = sql`EXISTS (SELECT 1 FROM link
  JOIN record AS proof ON proof.organization_id = link.organization_id AND proof.id = link.from_id AND proof.archived_at IS NULL
  WHERE link.organization_id = record.organization_id AND link.to_id = record.id AND link.relation = 'evidences')`;

// The same question as `acceptanceOf` of the risks, asked in SQL so that home needs no list of all risks.
const isAccepted = sql`coalesce(noun.accepted_facts = jsonb_build_object('ownerId', record.owner_id, 'treatment', noun.treatment,
  'likelihood', noun.likelihood, 'impact', noun.impact,
  'residualLikelihood', noun.residual_likelihood, 'residualImpact', noun.residual_impact), false)`;

function riskCounts(organizationId: string) {
  const above = sql`noun.type = 'risk' AND noun.residual_score > coalesce((SELECT appetite_score FROM risk_criteria WHERE organization_id = ${organizationId}), 6)`;
  return sql`(SELECT jsonb_build_object(
    'total', count(*),
    'assessed', count(*) FILTER (WHERE noun.likelihood IS NOT NULL AND noun.impact IS NOT NULL),
    'withOwner', count(*) FILTER (WHERE record.owner_id IS NOT NULL),
    'treated', count(*) FILTER (WHERE noun.treatment IS NOT NULL),
    'aboveAppetite', count(*) FILTER (WHERE ${above}),
    'aboveAppetiteAccepted', count(*) FILTER (WHERE ${above} AND ${isAccepted}),
    'accepted', count(*) FILTER (WHERE noun.type = 'opportunity' OR ${isAccepted}))
    ${live('risk', organizationId)} AND record.state <> 'closed')`;
}

const phaseCounts = (phase: string, organizationId: string) => sql`
  (SELECT jsonb_build_object('planned', count(*), 'done', count(*) FILTER (WHERE record.state = 'done'), 'reports', count(*) FILTER (WHERE ${hasEvidence}))
   ${live('task', organizationId)} AND noun.phase = ${phase} AND record.state <> 'cancelled')`;

function lateByOwner(organizationId: string, today: string) {
  const tasks = sql`SELECT record.owner_id, 1 AS task, 0 AS review, noun.due_on AS due
    ${live('task', organizationId)} AND record.state IN ('planned', 'in-progress') AND noun.due_on < ${today}::date`;
  const policies = sql`SELECT record.owner_id, 0, 1, noun.review_due
    ${live('policy', organizationId)} AND record.state <> 'retired' AND noun.review_due < ${today}::date`;
  const risks = sql`SELECT record.owner_id, 0, 1, noun.review_due
    ${live('risk', organizationId)} AND record.state <> 'closed' AND noun.review_due < ${today}::date`;
  const exclusions = sql`SELECT record.owner_id, 0, 1, noun.exclusion_review_due
    ${live('control', organizationId)} AND NOT noun.is_applicable AND noun.exclusion_review_due < ${today}::date`;
  return sql`(SELECT coalesce(jsonb_agg(to_jsonb(person) ORDER BY person.since), '[]') FROM (
    SELECT late.owner_id AS "ownerId", owner.name AS "ownerName", sum(late.task) AS tasks, sum(late.review) AS reviews, min(late.due) AS since
    FROM (${tasks} UNION ALL ${policies} UNION ALL ${risks} UNION ALL ${exclusions}) AS late
    LEFT JOIN member AS owner ON owner.organization_id = ${organizationId} AND owner.id = late.owner_id
    GROUP BY late.owner_id, owner.name) AS person)`;
}

// What people did last; the hundreds of records that one generation made would hide it.
const recentChanges = (organizationId: string) => sql`
  (SELECT coalesce(jsonb_agg(to_jsonb(change) ORDER BY change."leafIndex" DESC), '[]') FROM (
    SELECT version.leaf_index AS "leafIndex", record.id AS "recordId", record.kind, record.reference, record.title, version.action,
      actor.name AS "actorName", version.occurred_at AS "occurredAt"
    FROM version
    JOIN record ON record.organization_id = version.organization_id AND record.id = version.record_id
    LEFT JOIN member AS actor ON actor.organization_id = version.organization_id AND actor.id = version.actor_id
    WHERE version.organization_id = ${organizationId} AND version.action NOT IN ('link', 'unlink', 'schedule', 'follow', 'forecast', 'answer')
      AND NOT (version.action IN ('create', 'generate') AND record.origin = 'generated')
    ORDER BY version.leaf_index DESC LIMIT 8) AS change)`;

async function counted(reader: Reader): Promise<Counted> {
  const { organizationId: id } = reader;
  const today = reader.clock.today();
  const measured = sql`noun.latest_value IS NOT NULL`;
  const inForce = sql`noun.approved_number > 0 AND (noun.review_due IS NULL OR noun.review_due >= ${today}::date)`;
  const { rows } = await sql<Counted>`
    SELECT
      EXISTS (SELECT 1 FROM questionnaire WHERE organization_id = ${id} AND generated_at IS NOT NULL) AS is_generated,
      (SELECT record.state ${live('scope', id)}) AS scope_state,
      (SELECT ${isConfirmed} ${live('risk_criteria', id)}) AS criteria_confirmed,
      (SELECT bool_or(noun.approved_number > 0) ${live('policy', id)} AND noun.type = 'policy' AND noun.clauses @> ARRAY['5.2']) AS policy_in_force,
      ${shareOf('context_issue', id, isConfirmed)} AS context_issues,
      ${shareOf('interested_party', id, isConfirmed)} AS interested_parties,
      ${shareOf('isms_role', id, sql`noun.holder_id IS NOT NULL`)} AS roles,
      ${shareOf('isms_role', id, hasEvidence)} AS competence,
      ${shareOf('asset', id, sql`${isConfirmed} AND record.owner_id IS NOT NULL`, sql`record.state <> 'retired'`)} AS assets,
      (SELECT count(*) ${live('asset', id)} AND noun.type = 'service' AND record.state <> 'retired') AS suppliers,
      (SELECT coalesce(sum(jsonb_array_length(noun.requirements)), 0) ${live('interested_party', id)} AND noun.type = 'external') AS obligations,
      ${riskCounts(id)} AS risks,
      (SELECT jsonb_build_object('total', count(*), 'measured', count(*) FILTER (WHERE ${measured})) ${live('objective', id)} AND record.state <> 'closed') AS objectives,
      (SELECT jsonb_build_object('total', count(*), 'approved', count(*) FILTER (WHERE ${inForce})) ${live('policy', id)} AND record.state <> 'retired') AS policies,
      EXISTS (SELECT 1 FROM statement WHERE organization_id = ${id}) AS is_statement_approved,
      ${phaseCounts('internal-audit', id)} AS audit,
      ${phaseCounts('management-review', id)} AS review,
      (SELECT jsonb_build_object('total', count(*), 'open', count(*) FILTER (WHERE record.state <> 'done'))
        ${live('task', id)} AND noun.clauses @> ARRAY['10.2'] AND record.state <> 'cancelled') AS corrective_actions,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('madeOn', made_on, 'p50', p50, 'p80', p80) ORDER BY made_on), '[]') FROM plan_forecast
        WHERE organization_id = ${id}) AS trend,
      (SELECT target_date FROM plan WHERE organization_id = ${id}) AS target_date,
      (SELECT jsonb_build_object('open', count(*) FILTER (WHERE record.state <> 'done'), 'done', count(*) FILTER (WHERE record.state = 'done'))
        ${live('task', id)} AND record.state <> 'cancelled') AS tasks,
      ${lateByOwner(id, today)} AS late,
      ${recentChanges(id)} AS recent`.execute(reader.db);
  const [row] = rows;
  if (row === undefined) throw new Error('a statement of sub-selects gives one row');
  return row;
}

const documentOf = (isThere: boolean, isApproved: boolean): DocumentState => (isApproved ? 'approved' : isThere ? 'draft' : 'missing');

/** ISO/IEC 27001:2022 6.1.3 f: the plan is approved where every owner accepts what remains of each risk. */
const planState = ({ total, treated, accepted }: Counted['risks']): DocumentState =>
  documentOf(treated > 0, total > 0 && accepted >= total);

async function controlFacts(reader: Reader): Promise<Pick<ReadinessSnapshot, 'statement' | 'controls'>> {
  const all = await standingControls(reader);
  const errors = all.flatMap(({ standing }) => standing.contradictions.filter(({ severity }) => severity === 'error')).length;
  const filled = all.filter(({ standing }) => !Object.values(standing.parts).includes('missing')).length;
  const ofTheme = (theme: string) => {
    const applicable = all.filter(({ control }) => control.theme === theme && control.isApplicable);
    const inState = (state: string) => applicable.filter(({ control }) => control.state === state).length;
    return { applicable: applicable.length, implemented: inState('implemented'), partly: inState('partly') };
  };
  return {
    statement: { total: all.length, requiredPartsFilled: filled, errors, isApproved: false },
    controls: {
      organizational: ofTheme('organizational'),
      people: ofTheme('people'),
      physical: ofTheme('physical'),
      technological: ofTheme('technological'),
    },
  };
}

export interface HomePicture {
  isGenerated: boolean;
  snapshot: ReadinessSnapshot;
  trend: Counted['trend'];
  targetDate: string | null;
  late: LatePerson[];
  recent: RecentChange[];
  tasks: Counted['tasks'];
}

/** Everything that home shows, in four statements: one over all registers, three for the controls. */
export async function homePicture(reader: Reader): Promise<HomePicture> {
  const found = await counted(reader);
  const { statement, controls } = await controlFacts(reader);
  const { isGenerated, scopeState, criteriaConfirmed, policyInForce, isStatementApproved, audit, review, risks } = found;
  const { contextIssues, interestedParties, roles, competence, assets, suppliers, obligations, objectives, policies, correctiveActions } =
    found;
  const isDone = (phase: { planned: number; done: number }): boolean => phase.planned > 0 && phase.done >= phase.planned;
  const snapshot: ReadinessSnapshot = {
    scope: documentOf(scopeState !== null, scopeState === 'approved'),
    contextIssues,
    interestedParties,
    informationSecurityPolicy: documentOf(policyInForce !== null, policyInForce === true),
    roles,
    riskMethod: documentOf(criteriaConfirmed !== null, criteriaConfirmed === true),
    risks,
    treatmentPlan: planState(risks),
    statement: { ...statement, isApproved: isStatementApproved },
    objectives,
    policies,
    assets,
    obligations,
    suppliers,
    competence,
    controls,
    internalAudit: { isPlanned: audit.planned > 0, isDone: isDone(audit), hasReport: audit.reports > 0 },
    managementReview: { isPlanned: review.planned > 0, isDone: isDone(review) },
    correctiveActions,
  };
  const { trend, targetDate, late, recent, tasks } = found;
  return { isGenerated, snapshot, trend, targetDate, late, recent, tasks };
}
