import { singleRecord } from '#features/records/record.reads.ts';
import { registerOperations } from '#features/records/register.operations.ts';
import type { Reader } from '#platform/database/scope.ts';
import { notFound, Problem, refused } from '#platform/errors.ts';
import { answer, type Operation, perform } from '#platform/operation.ts';
import { approveScope, contextIssues, getScope, interestedParties, ismsRoles, roleOverview, saveScope } from './context.contracts.ts';
import { rolesWithNames, type ScopeDocument, scopeDocument } from './context.reads.ts';
import { changeScope, createScope, storeScopeApproval } from './context.writes.ts';
import { contextIssueNoun } from './context-issue.ts';
import { interestedPartyNoun } from './interested-party.ts';
import { ismsRoleNoun } from './isms-role.ts';
import { scopeNoun } from './isms-scope.ts';
import { roleHints } from './role.rules.ts';

async function writtenScope(reader: Reader): Promise<{ scope: ScopeDocument }> {
  const scope = await scopeDocument(reader);
  if (scope === null) throw notFound('scope');
  return { scope };
}

export const contextOperations: Operation[] = [
  ...registerOperations(contextIssueNoun, contextIssues),
  ...registerOperations(interestedPartyNoun, interestedParties),
  ...registerOperations(ismsRoleNoun, ismsRoles),
  answer(roleOverview, async ({ reader }) => {
    const items = await rolesWithNames(reader);
    return { items, hints: roleHints(items) };
  }),
  answer(getScope, async ({ reader }) => ({ scope: await scopeDocument(reader) })),
  perform(saveScope, async ({ writer }, { revision, ...text }) => {
    const stored = await singleRecord(writer, scopeNoun);
    if (stored === null) await createScope(writer, 'Scope of the information security management system', text);
    else await changeScope(writer, stored.id, revision, text);
    return writtenScope(writer);
  }),
  perform(approveScope, async ({ writer, actor }, { revision }) => {
    const stored = await singleRecord(writer, scopeNoun);
    if (stored === null) throw notFound('scope');
    // ISO/IEC 27001:2022 5.1: top management answers for the system, so the approval names a person of it.
    if (actor.memberId === undefined) throw new Problem('forbidden', 'forbidden', 'Only a person can approve the scope.');
    if (stored.statement.trim() === '') throw refused({ code: 'scope-empty', text: 'There is no scope statement to approve yet.' });
    if (stored.state === 'approved') throw refused({ code: 'scope-approved', text: 'This scope is approved already.' });
    await storeScopeApproval(writer, stored.id, revision, actor.memberId);
    return writtenScope(writer);
  }),
];
