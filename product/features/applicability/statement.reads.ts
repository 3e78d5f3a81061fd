import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type StandingControl, standingControls } from '#features/controls/control.reads.ts';
import { type Contradiction, entryOf } from '#features/controls/control.rules.ts';
import type { Reader } from '#platform/database/scope.ts';
import { notFound } from '#platform/errors.ts';
import { canonicalJson } from '#platform/ledger/canonical-json.ts';
import { statementCounts } from './applicability.rules.ts';
import type { StatementRow, StatementVersion } from './statement.contracts.ts';
import { type FrozenEntry, frozenEntry } from './statement.ts';

/** SHA-256 (hex) of the canonical JSON of frozen rows: what the ledger vouches for. */
export const rowsSha256 = (rows: readonly FrozenEntry[]): string => createHash('sha256').update(canonicalJson(rows)).digest('hex');

function frozen({ control, standing }: StandingControl): FrozenEntry {
  const entry = entryOf(control);
  return {
    controlId: control.controlId,
    title: control.title,
    isApplicable: control.isApplicable,
    // A reason for having a control says nothing of a control that is left out.
    reasons: control.isApplicable ? standing.reasons.map(({ kind, text }) => ({ kind, text })) : [],
    exclusion: entry.exclusion?.justification ?? '',
    exclusionReviewOn: entry.exclusion?.reviewOn ?? null,
    state: entry.state,
    stateOn: entry.stateOn,
    implementation: standing.implementationText,
    owner: control.ownerName ?? '',
    policies: standing.policies.map(({ reference }) => reference),
    evidence: standing.evidence.map(({ reference }) => reference),
  };
}

export interface CurrentStatement {
  rows: StatementRow[];
  counts: ReturnType<typeof statementCounts>;
  complete: number;
  contradictions: Contradiction[];
  /** The rows as they would be frozen now, and their hash. */
  frozen: FrozenEntry[];
  rowsSha256: string;
}

/** The statement as it stands now, whole; three statements. */
export async function currentStatement(reader: Reader): Promise<CurrentStatement> {
  const all = await standingControls(reader);
  const words = all.map(frozen);
  return {
    rows: all.map(({ control, standing }) => ({ ...control, standing })),
    counts: statementCounts(all.map(({ control }) => entryOf(control))),
    complete: all.filter(({ standing }) => !Object.values(standing.parts).includes('missing')).length,
    contradictions: all.flatMap(({ standing }) => standing.contradictions as Contradiction[]),
    frozen: words,
    rowsSha256: rowsSha256(words),
  };
}

function versionQuery(reader: Reader) {
  return reader.db
    .selectFrom('statement')
    .innerJoin('record', (join) =>
      join.onRef('record.organizationId', '=', 'statement.organizationId').onRef('record.id', '=', 'statement.id'),
    )
    .innerJoin('member', (join) =>
      join.onRef('member.organizationId', '=', 'statement.organizationId').onRef('member.id', '=', 'statement.approvedBy'),
    )
    .select([
      'statement.id',
      'record.reference',
      'record.title',
      'statement.versionNumber',
      'statement.note',
      'statement.acknowledgement',
      'statement.approvedBy',
      'member.name as approvedByName',
      'statement.approvedAt',
      'statement.rowsSha256',
      'statement.applicableCount',
      'statement.excludedCount',
      'statement.implementedCount',
      'statement.contradictionCount',
    ])
    .where('statement.organizationId', '=', reader.organizationId);
}

/** Every approved version, newest first. */
export const approvedStatements = (reader: Reader): Promise<StatementVersion[]> =>
  versionQuery(reader).orderBy('statement.versionNumber', 'desc').execute();

/** The version approved last, or undefined. */
export const latestStatement = (reader: Reader): Promise<StatementVersion | undefined> =>
  versionQuery(reader).orderBy('statement.versionNumber', 'desc').limit(1).executeTakeFirst();

/** One approved version with the rows that were frozen with it, in one statement; throws `not-found`. */
export async function frozenStatement(reader: Reader, id: string): Promise<StatementVersion & { rows: FrozenEntry[] }> {
  const found = await versionQuery(reader)
    .innerJoin('statementContent', (join) =>
      join
        .onRef('statementContent.organizationId', '=', 'statement.organizationId')
        .onRef('statementContent.statementId', '=', 'statement.id'),
    )
    .select('statementContent.rows')
    .where('statement.id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw notFound('statement');
  return { ...found, rows: z.array(frozenEntry).parse(found.rows) };
}
