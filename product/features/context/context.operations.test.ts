import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { approveScope, contextIssues, getScope, interestedParties, ismsRoles, roleOverview, saveScope } from './context.contracts.ts';

const issue = { title: 'Customers ask for a certificate', type: 'external', category: 'market', effect: 'Sales slow down.' } as const;
const party = {
  title: 'Customers',
  type: 'external',
  requirements: [{ text: 'Their data stays confidential.', addressedBy: 'Access control' }],
} as const;
const items = [{ kind: 'exclusion', title: 'Canteen', text: 'Run by the landlord.' }] as const;

describe('context of the organization', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('keeps issues and interested parties with their requirements', async () => {
    const owner = await test.organization();
    await test.value(contextIssues.create, issue, owner);
    const stored = await test.value(interestedParties.create, { ...party, requirements: [...party.requirements] }, owner);
    expect(stored).toMatchObject({ reference: 'IP-001', requirements: party.requirements });
    const page = await test.value(contextIssues.list, { filter: ['type:external', 'category:market'] }, owner);
    expect(page.items).toMatchObject([{ reference: 'CI-001', effect: 'Sales slow down.' }]);
  });

  it('refuses readers, strangers and wrong fields', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const auditor = await test.member(owner, 'auditor');
    const stored = await test.value(contextIssues.create, issue, owner);
    expect(await test.call(contextIssues.create, issue, auditor)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(contextIssues.update, { id: stored.id, revision: 1, effect: 'None' }, stranger)).toMatchObject({
      ok: false,
      status: 404,
    });
    const wrong = await test.call(interestedParties.create, { title: 'Owners', type: 'internal', requirements: [{ text: '' }] }, owner);
    expect(wrong).toMatchObject({ status: 422, problem: { errors: [{ field: 'requirements.0.text' }] } });
  });
});

describe('roles of the management system', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('are shown with their holders and with what is missing or unwise', async () => {
    const owner = await test.organization();
    const auditor = await test.value(ismsRoles.create, { title: 'Internal auditor', clauses: ['9.2.1'], holderId: owner.memberId }, owner);
    const lead = await test.value(ismsRoles.create, { title: 'Security lead', clauses: ['6.1.2', '8.1'], holderId: owner.memberId }, owner);
    const vacant = await test.value(ismsRoles.create, { title: 'Privacy lead' }, owner);
    const { items: roles, hints } = await test.value(roleOverview, {}, owner);
    expect(roles.map((role) => role.holderName)).toEqual(['Olivia Owner', 'Olivia Owner', null]);
    expect(hints).toContainEqual({ code: 'audits-own-work', memberId: owner.memberId, roleIds: [auditor.id, lead.id] });
    expect(hints).toContainEqual({ code: 'no-holder', roleIds: [vacant.id] });
  });

  it('take only people of the own organization as holders', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    const answer = await test.call(ismsRoles.create, { title: 'Security lead', holderId: stranger.memberId }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'holderId' }] } });
  });

  it('name a clause that does not exist', async () => {
    const owner = await test.organization();
    expect(await test.call(ismsRoles.create, { title: 'Security lead', clauses: ['A.5.1'] }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'clauses.0' }] },
    });
  });
});

describe('the scope', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  it('is written, approved by top management, and a draft again after a change', async () => {
    const owner = await test.organization();
    expect(await test.value(getScope, {}, owner)).toEqual({ scope: null });
    await test.value(saveScope, { revision: 0, statement: 'The company with all its teams.', items: [...items] }, owner);
    const { scope: approved } = await test.value(approveScope, { revision: 1 }, owner);
    expect(approved).toMatchObject({
      reference: 'SC-001',
      state: 'approved',
      approvedBy: owner.memberId,
      approvedByName: 'Olivia Owner',
      revision: 2,
      items,
    });
    const { scope: changed } = await test.value(saveScope, { revision: 2, statement: 'The company without its canteen.' }, owner);
    expect(changed).toMatchObject({ state: 'draft', approvedBy: null, approvedAt: null, revision: 3, items });
  });

  it('keeps its approval when nothing was changed', async () => {
    const owner = await test.organization();
    await test.value(saveScope, { revision: 0, statement: 'Everything.' }, owner);
    await test.value(approveScope, { revision: 1 }, owner);
    const { scope } = await test.value(saveScope, { revision: 2, statement: 'Everything.' }, owner);
    expect(scope).toMatchObject({ state: 'approved', revision: 2 });
  });

  it('tells the approval in the version that the ledger holds', async () => {
    const owner = await test.organization();
    const { scope } = await test.value(saveScope, { revision: 0, statement: 'Everything.' }, owner);
    await test.value(approveScope, { revision: 1 }, owner);
    const versions = await test.write(owner, ({ db }) =>
      db.selectFrom('version').select(['action', 'content']).where('recordId', '=', scope.id).orderBy('leafIndex').execute(),
    );
    expect(versions.map(({ action }) => action)).toEqual(['create', 'approve']);
    expect(JSON.parse(versions[1]?.content ?? '{}')).toMatchObject({
      after: { state: 'approved', facts: { approvedBy: owner.memberId, approvedAt: test.clock.now() } },
    });
  });

  it('is approved by owner or admin only, once, and never while empty', async () => {
    const owner = await test.organization();
    const manager = await test.member(owner, 'manager');
    const admin = await test.member(owner, 'admin');
    await test.value(saveScope, { revision: 0 }, manager);
    expect(await test.call(approveScope, { revision: 1 }, manager)).toMatchObject({ ok: false, status: 403 });
    expect(await test.call(approveScope, { revision: 1 }, admin)).toMatchObject({ status: 409, problem: { code: 'scope-empty' } });
    await test.value(saveScope, { revision: 1, statement: 'Everything.' }, manager);
    await test.value(approveScope, { revision: 2 }, admin);
    expect(await test.call(approveScope, { revision: 3 }, admin)).toMatchObject({ status: 409, problem: { code: 'scope-approved' } });
  });

  it('refuses a stale text, another organization and a wrong item', async () => {
    const owner = await test.organization();
    const stranger = await test.organization('Other Ltd');
    await test.value(saveScope, { revision: 0, statement: 'Everything.' }, owner);
    expect(await test.call(saveScope, { revision: 7, statement: 'Nothing.' }, owner)).toMatchObject({
      status: 409,
      problem: { code: 'stale-revision' },
    });
    expect(await test.call(approveScope, { revision: 1 }, stranger)).toMatchObject({ ok: false, status: 404 });
    const wrong = await test.call(saveScope, { revision: 1, items: [{ kind: 'exclusion', title: '', text: '' }] }, owner);
    expect(wrong).toMatchObject({ status: 422, problem: { errors: [{ field: 'items.0.title' }] } });
  });
});
