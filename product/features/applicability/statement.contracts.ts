import { z } from 'zod';
import { controlStanding } from '#features/controls/control.contracts.ts';
import { controlNoun } from '#features/controls/control.ts';
import { recordHead, recordId } from '#features/records/record.ts';
import { entityShape } from '#features/records/register.contracts.ts';
import { contract } from '#platform/contract.ts';
import { frozenEntry, statementNoun } from './statement.ts';

/** One row of the statement as it stands now: the control's record with what links, evidence and parameters say of it. */
export const statementRow = recordHead.extend(controlNoun.fields.shape).extend({ standing: controlStanding });
export type StatementRow = z.output<typeof statementRow>;

const count = z.number().int();
const counts = z.object({
  total: count,
  applicable: count,
  excluded: count,
  undecided: count,
  states: z.object({ 'not-started': count, planned: count, partly: count, implemented: count }),
});

const currentStatement = contract({
  name: 'statement.current',
  kind: 'read',
  permission: 'records.read',
  summary:
    'The Statement of Applicability as it stands now: every control with reasons, contradictions, links and the four required parts.',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(statementRow),
    counts: z.object({
      all: counts,
      byTheme: z.object({ organizational: counts, people: counts, physical: counts, technological: counts }),
    }),
    /** How many controls have all that 6.1.3 d asks for. */
    complete: count,
    errors: count,
    warnings: count,
    /** SHA-256 (hex) of the rows as they would be frozen; an approval names it. */
    rowsSha256: z.string(),
    /** The version approved last; `isSame` tells whether anything that it says has changed since. */
    approved: z
      .object({ id: recordId, versionNumber: count, approvedAt: z.string(), approvedByName: z.string(), isSame: z.boolean() })
      .nullable(),
  }),
});

const approveStatement = contract({
  name: 'statement.approve',
  kind: 'write',
  permission: 'records.approve',
  summary: 'Approves the statement as it was read and freezes it; contradictions must be acknowledged with a reason.',
  input: z.strictObject({
    rowsSha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
    note: z.string().trim().max(2000).default(''),
    acknowledgement: z.string().trim().max(2000).default(''),
  }),
  output: entityShape(statementNoun),
});

/** An approved version without its rows. */
export const statementVersion = z.object({
  id: recordId,
  reference: z.string(),
  title: z.string(),
  versionNumber: count,
  note: z.string(),
  acknowledgement: z.string(),
  approvedBy: recordId,
  approvedByName: z.string(),
  approvedAt: z.string(),
  rowsSha256: z.string(),
  applicableCount: count,
  excludedCount: count,
  implementedCount: count,
  contradictionCount: count,
});
export type StatementVersion = z.output<typeof statementVersion>;

const statementVersions = contract({
  name: 'statement.versions',
  kind: 'read',
  permission: 'records.read',
  summary: 'Every approved version of the Statement of Applicability, newest first.',
  input: z.strictObject({}),
  output: z.object({ items: z.array(statementVersion) }),
});

const frozenStatement = contract({
  name: 'statement.version',
  kind: 'read',
  permission: 'records.read',
  summary: 'One approved version with its frozen rows.',
  input: z.strictObject({ id: recordId }),
  output: statementVersion.extend({ rows: z.array(frozenEntry) }),
});

const compareStatements = contract({
  name: 'statement.compare',
  kind: 'read',
  permission: 'records.read',
  summary: 'What changed from one approved version to another, or to the statement as it stands now when `to` is absent.',
  input: z.strictObject({ from: recordId, to: recordId.optional() }),
  output: z.object({
    from: statementVersion,
    to: statementVersion.nullable(),
    changes: z.array(
      z.object({
        controlId: z.string(),
        title: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
      }),
    ),
  }),
});

export const statement = {
  current: currentStatement,
  approve: approveStatement,
  versions: statementVersions,
  version: frozenStatement,
  compare: compareStatements,
};
