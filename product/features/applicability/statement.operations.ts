import { answer, type Operation, perform } from '#platform/operation.ts';
import { compareStatements } from './applicability.rules.ts';
import { statement } from './statement.contracts.ts';
import { approvedStatements, currentStatement, frozenStatement, latestStatement } from './statement.reads.ts';
import { approveStatement } from './statement.writes.ts';

export const statementOperations: Operation[] = [
  answer(statement.current, async ({ reader }) => {
    const { rows, counts, complete, contradictions, rowsSha256 } = await currentStatement(reader);
    const latest = await latestStatement(reader);
    const errors = contradictions.filter(({ severity }) => severity === 'error').length;
    const approved = latest ? { ...latest, isSame: latest.rowsSha256 === rowsSha256 } : null;
    return { rows, counts, complete, errors, warnings: contradictions.length - errors, rowsSha256, approved };
  }),
  answer(statement.versions, async ({ reader }) => ({ items: await approvedStatements(reader) })),
  answer(statement.version, ({ reader }, { id }) => frozenStatement(reader, id)),
  answer(statement.compare, async ({ reader }, { from, to }) => {
    const before = await frozenStatement(reader, from);
    const after = to === undefined ? null : await frozenStatement(reader, to);
    const rows = after?.rows ?? (await currentStatement(reader)).frozen;
    return { from: before, to: after, changes: compareStatements(before.rows, rows) };
  }),
  perform(statement.approve, ({ writer }, approval) => approveStatement(writer, approval)),
];
