import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveRecords, confirmRecords } from '#features/records/record.contracts.ts';
import { createRecords } from '#features/records/record.writes.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { approvePolicy, getPolicy, listPolicies, policies, retirePolicy, sendBackPolicy, submitPolicy } from './policy.contracts.ts';
import { type Policy, policyNoun } from './policy.ts';

const body = '## Passwords\n\nAt least {{param:password-min-length}} characters.\n';
const access = { title: 'Access control policy', body, clauses: ['5.2'], controls: ['A.5.15'] };
const draftOf = (title: string, ownerId: string) => ({
  title,
  ownerId,
  type: 'policy' as const,
  summary: '',
  body,
  clauses: [],
  controls: [],
  audience: 'everyone' as const,
  ownerRole: '',
});

describe('policies', () => {
  let test: TestApp;
  let owner: Member;
  let second: Member;
  beforeAll(async () => {
    test = await testProduct();
    owner = await test.organization();
    second = await test.member(owner, 'manager', 'Mia Manager');
  });
  afterAll(() => test.close());

  const create = (more: object = {}): Promise<Policy> =>
    test.value(policies.create, { ...access, ownerId: owner.memberId, ...more }, owner);
  const submitted = async (policy: Policy, approver = second): Promise<Policy> =>
    test.value(submitPolicy, { id: policy.id, revision: policy.revision, approverId: approver.memberId }, owner);
  const step = ({ id, revision }: Policy) => ({ id, revision });

  it('stores a text in its one spelling and keeps the placeholders', async () => {
    const policy = await create({ body: 'Passwords\n=========\n\n* at least {{param:password-min-length}}\n* __never__ written down' });
    expect(policy.body).toBe('# Passwords\n\n- at least {{param:password-min-length}}\n- **never** written down\n');
    expect(policy).toMatchObject({ kind: 'policy', type: 'policy', state: 'draft', approvedNumber: 0, revision: 1 });
    const same = await test.value(policies.update, { ...step(policy), body: policy.body }, owner);
    expect(same.revision).toBe(1);
  });

  it('keeps hostile Markdown as words', async () => {
    const policy = await create({ body: '<img src=x onerror=alert(1)>\n\n[click](javascript:alert(1))\n' });
    expect(policy.body).toBe('\\<img src=x onerror=alert(1)>\n\nclick\n');
  });

  it.each([
    [
      'a placeholder that names no parameter',
      { body: 'At least {{param:nothing}} and {{answer:x}}.' },
      'body',
      /\{\{param:nothing\}\}, \{\{answer:x\}\}/,
    ],
    ['a text that is too long', { body: 'word '.repeat(20_001) }, 'body', /100000|100,000/],
    ['a text that grows too long in its one spelling', { body: '[[[[[[\n\n'.repeat(11_000) }, 'body', /100000/],
    ['a state of its own choice', { state: 'approved' as const }, 'state', /submitting/],
    ['a type that does not exist', { type: 'law' as never }, 'type', /./],
    ['an owner from nowhere', { ownerId: '00000000-0000-7000-8000-000000000000' }, 'ownerId', /no such record/],
  ])('refuses %s and names the field', async (_name, wrong, field, reason) => {
    const answer = await test.call(policies.create, { ...access, ...wrong }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field, reason: expect.stringMatching(reason) }] } });
  });

  it('refuses to write the state around the procedure', async () => {
    const policy = await create();
    const answer = await test.call(policies.update, { ...step(policy), state: 'approved' }, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'state' }] } });
  });

  it('lists without texts and reads one, in at most four statements each', async () => {
    const policy = await create();
    const list = await test.call(listPolicies, { withTotal: true, sort: 'reviewOrder', filter: ['state:draft', 'type:policy'] }, owner);
    const one = await test.call(getPolicy, { id: policy.id }, owner);
    expect(list.ok && list.statements).toBeLessThanOrEqual(4);
    expect(one.ok && one.statements).toBeLessThanOrEqual(4);
    expect(list.ok && list.value.items.every((item) => !('body' in item))).toBe(true);
    expect(one.ok && one.value).toMatchObject({ body, changedValues: [], unknownPlaceholders: [] });
  });

  it('asks the named person by mail, with a link', async () => {
    const policy = await submitted(await create());
    expect(policy).toMatchObject({ state: 'in-review', requestedApproverId: second.memberId });
    const mails = await test.services.database.transaction('read', { organizationId: owner.organizationId }, ({ db }) =>
      db.selectFrom('outgoingMail').select(['recipient', 'subject', 'body']).execute(),
    );
    const mail = mails.find(({ body: text }) => text.includes(`/policies/${policy.id}`));
    expect(mail).toMatchObject({ recipient: `${second.personId}@example.test`, subject: expect.stringContaining(policy.reference) });
  });

  it('asks only people who can answer', async () => {
    const policy = await create();
    const viewer = await test.member(owner, 'viewer');
    const stranger = await test.organization('Other Ltd');
    for (const approver of [viewer, owner, stranger]) {
      const answer = await test.call(submitPolicy, { ...step(policy), approverId: approver.memberId }, owner);
      expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'approverId' }] } });
    }
  });

  it('refuses approval by the person who edited last, and accepts it from another', async () => {
    const policy = await submitted(await create());
    const own = await test.call(approvePolicy, step(policy), owner);
    expect(own).toMatchObject({ ok: false, status: 409, problem: { code: 'policy.approve.last-editor' } });
    const approved = await test.value(approvePolicy, { ...step(policy), note: 'First issue' }, second);
    expect(approved).toMatchObject({
      state: 'approved',
      approvedNumber: 1,
      approvedBy: second.memberId,
      approverId: second.memberId,
      reviewDue: '2027-12-01',
    });
    expect(approved.editedBy).toBe(owner.memberId);
  });

  it('does not let an approver slip in words of their own', async () => {
    const policy = await submitted(await create());
    const edited = await test.value(policies.update, { ...step(policy), body: `${body}\nAnd a sentence of mine.` }, second);
    expect(edited).toMatchObject({ state: 'draft', requestedApproverId: null, writtenBy: second.memberId });
    const again = await test.value(submitPolicy, { ...step(edited), approverId: owner.memberId }, owner);
    expect(await test.call(approvePolicy, step(again), second)).toMatchObject({
      ok: false,
      problem: { code: 'policy.approve.last-editor' },
    });
    expect(await test.value(approvePolicy, step(again), owner)).toMatchObject({ state: 'approved' });
  });

  it('wants a generated text confirmed first, and counts it as the text of whoever did', async () => {
    const [id = ''] = await test.write(owner, (writer) =>
      createRecords(writer, policyNoun, [
        { ...draftOf('Backup policy', owner.memberId), generated: { key: 'policy:backup', because: 'You run servers.' } },
      ]),
    );
    const fresh = await test.value(getPolicy, { id }, owner);
    const early = await test.call(submitPolicy, { id, revision: fresh.revision, approverId: second.memberId }, owner);
    expect(early).toMatchObject({ ok: false, status: 409, problem: { code: 'policy.content.unconfirmed' } });
    const { items } = await test.value(confirmRecords, { items: [{ id, revision: fresh.revision }] }, second);
    const asked = await test.value(submitPolicy, { id, revision: items[0]?.revision ?? 0, approverId: owner.memberId }, owner);
    expect(await test.call(approvePolicy, step(asked), second)).toMatchObject({
      ok: false,
      problem: { code: 'policy.approve.last-editor' },
    });
    expect(await test.value(approvePolicy, step(asked), owner)).toMatchObject({ approvedNumber: 1 });
  });

  it('does not let a confirmation hide who changed the words of a generated text', async () => {
    const item = { ...draftOf('Cloud policy', owner.memberId), generated: { key: 'policy:cloud', because: 'You use a cloud.' } };
    const [id = ''] = await test.write(owner, (writer) => createRecords(writer, policyNoun, [item]));
    const edited = await test.value(policies.update, { id, revision: 1, summary: 'Mine' }, second);
    const { items } = await test.value(confirmRecords, { items: [{ id, revision: edited.revision }] }, owner);
    const asked = await test.value(submitPolicy, { id, revision: items[0]?.revision ?? 0, approverId: owner.memberId }, owner);
    expect(await test.call(approvePolicy, step(asked), second)).toMatchObject({
      ok: false,
      problem: { code: 'policy.approve.last-editor' },
    });
  });

  it('goes back with a reason, which stands there until the next submission', async () => {
    const policy = await submitted(await create());
    expect(await test.call(sendBackPolicy, { ...step(policy), reason: ' ' }, second)).toMatchObject({
      ok: false,
      status: 422,
      problem: { errors: [{ field: 'reason' }] },
    });
    const back = await test.value(sendBackPolicy, { ...step(policy), reason: 'Section 2 contradicts section 4.' }, second);
    expect(back).toMatchObject({ state: 'draft', sentBackReason: 'Section 2 contradicts section 4.', editedBy: owner.memberId });
    expect(await test.call(sendBackPolicy, { ...step(back), reason: 'Again' }, second)).toMatchObject({ ok: false, status: 409 });
    expect(await submitted(back)).toMatchObject({ state: 'in-review', sentBackReason: null });
  });

  it('is retired with a reason, and comes back only through a new approval', async () => {
    const draft = await create();
    expect(await test.call(retirePolicy, { ...step(draft), reason: 'x' }, owner)).toMatchObject({
      ok: false,
      problem: { code: 'policy.retire.never-approved' },
    });
    const approved = await test.value(approvePolicy, step(await submitted(draft)), second);
    const retired = await test.value(retirePolicy, { ...step(approved), reason: 'Merged into another.' }, second);
    expect(retired).toMatchObject({ state: 'retired', approvedNumber: 0, reviewDue: null });
    const revived = await test.value(policies.update, { ...step(retired), summary: 'Back again' }, owner);
    expect(revived).toMatchObject({ state: 'draft', approvedNumber: 0 });
    expect(await test.value(approvePolicy, step(await submitted(revived)), second)).toMatchObject({ approvedNumber: 2 });
  });

  it('refuses what a role may not do, and what is not the own record', async () => {
    const policy = await submitted(await create());
    const contributor = await test.member(owner, 'contributor');
    const viewer = await test.member(owner, 'viewer');
    const employee = await test.member(owner, 'employee');
    for (const member of [contributor, viewer, employee]) {
      expect(await test.call(approvePolicy, step(policy), member)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(retirePolicy, { ...step(policy), reason: 'x' }, member)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(sendBackPolicy, { ...step(policy), reason: 'x' }, member)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(submitPolicy, { ...step(policy), approverId: second.memberId }, member)).toMatchObject({
        ok: false,
        status: 403,
      });
      expect(await test.call(policies.update, { ...step(policy), title: 'x' }, member)).toMatchObject({ ok: false, status: 403 });
      expect(await test.call(policies.create, access, member)).toMatchObject({ ok: false, status: 403 });
    }
  });

  it('lets a contributor submit and withdraw an own policy', async () => {
    const contributor = await test.member(owner, 'contributor');
    const policy = await create({ ownerId: contributor.memberId });
    const edited = await test.value(policies.update, { ...step(policy), summary: 'From the team' }, contributor);
    const asked = await test.value(submitPolicy, { ...step(edited), approverId: second.memberId }, contributor);
    expect(await test.value(sendBackPolicy, { ...step(asked), reason: 'Not ready yet' }, contributor)).toMatchObject({ state: 'draft' });
  });

  it('answers another organization as it answers an unknown id', async () => {
    const policy = await submitted(await create());
    const stranger = await test.organization('Other Ltd');
    const unknown = { ...policy, id: '00000000-0000-7000-8000-000000000000' };
    const outcomes = async (of: Policy) => [
      await test.call(getPolicy, { id: of.id }, stranger),
      await test.call(policies.update, { ...step(of), title: 'x' }, stranger),
      await test.call(submitPolicy, { ...step(of), approverId: stranger.memberId }, stranger),
      await test.call(approvePolicy, step(of), stranger),
      await test.call(sendBackPolicy, { ...step(of), reason: 'x' }, stranger),
      await test.call(retirePolicy, { ...step(of), reason: 'x' }, stranger),
    ];
    const foreign = await outcomes(policy);
    expect(foreign).toEqual(await outcomes(unknown));
    expect(foreign.every((answer) => answer.status === 404)).toBe(true);
  });

  it('takes no step while it is archived', async () => {
    const policy = await submitted(await create());
    const { items } = await test.value(archiveRecords, { items: [step(policy)] }, owner);
    const answer = await test.call(approvePolicy, { id: policy.id, revision: items[0]?.revision ?? 0 }, second);
    expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'archived' } });
  });

  it('refuses a step on what somebody changed meanwhile and shows what is stored', async () => {
    const policy = await create();
    await test.value(policies.update, { ...step(policy), summary: 'Newer' }, owner);
    const answer = await test.call(submitPolicy, { ...step(policy), approverId: second.memberId }, owner);
    expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'stale-revision', current: { summary: 'Newer' } } });
  });
});
