import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentSession } from '#features/people/session.contracts.ts';
import { archiveRecords, restoreRecords, searchRecords } from '#features/records/record.contracts.ts';
import { leafHash } from '#platform/ledger/canonical-json.ts';
import { appendLeaves, emptyTip, rootOf } from '#platform/ledger/merkle-tree.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import {
  archiveMember,
  createMember,
  createResetLink,
  eraseMember,
  getMember,
  listMembers,
  restoreMember,
  updateMember,
} from './member.contracts.ts';

describe('the register of people', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());
  const facts = (of: Member, as: Member) => test.value(getMember, { id: of.memberId }, as);

  it('takes people without a sign-in, in order of their names', async () => {
    const owner = await test.organization();
    const grace = await test.value(
      createMember,
      { name: 'Grace Hopper', role: 'contributor', email: 'Grace@Lumen.test', jobTitle: 'Engineer', weeklyHours: 6.5 },
      owner,
    );
    expect(grace).toMatchObject({
      reference: 'P-002',
      title: 'Grace Hopper',
      email: 'grace@lumen.test',
      weeklyHours: 6.5,
      personId: null,
      accessEndsAt: null,
    });
    const { items } = await test.value(listMembers, { sort: 'name' }, owner);
    expect(items.map((item) => item.name)).toEqual(['Grace Hopper', 'Olivia Owner']);
  });

  it('changes a person with the revision that was read, and shows both sides otherwise', async () => {
    const owner = await test.organization();
    const grace = await test.value(createMember, { name: 'Grace Hopper', role: 'viewer' }, owner);
    const changed = await test.value(updateMember, { id: grace.id, revision: 1, name: 'Grace B. Hopper', role: 'manager' }, owner);
    expect(changed).toMatchObject({ title: 'Grace B. Hopper', name: 'Grace B. Hopper', role: 'manager', revision: 2 });
    expect(await test.call(updateMember, { id: grace.id, revision: 1, jobTitle: 'Admiral' }, owner)).toMatchObject({
      status: 409,
      problem: { code: 'stale-revision', current: { role: 'manager' } },
    });
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ role: 'emperor' }, 'role'],
    [{ email: 'nobody' }, 'email'],
    [{ weeklyHours: 81 }, 'weeklyHours'],
    [{ accessEndsAt: 'soon' }, 'accessEndsAt'],
  ])('names the field of a wrong input: %o', async (wrong, field) => {
    const owner = await test.organization();
    const answer = await test.call(createMember, { name: 'Grace', role: 'viewer', ...wrong } as never, owner);
    expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
  });

  it('takes an address once in an organization, archived people counted', async () => {
    const owner = await test.organization();
    const first = await test.value(createMember, { name: 'Grace', role: 'viewer', email: 'grace@lumen.test' }, owner);
    await test.value(archiveMember, { id: first.id, revision: 1 }, owner);
    expect(await test.call(createMember, { name: 'Grace again', role: 'viewer', email: 'GRACE@lumen.test' }, owner)).toMatchObject({
      status: 422,
      problem: { errors: [{ field: 'email' }] },
    });
  });

  it('is not written by those whom the table does not name', async () => {
    const owner = await test.organization();
    for (const role of ['manager', 'expert', 'contributor', 'viewer', 'auditor', 'employee'] as const) {
      const member = await test.member(owner, role);
      expect(await test.call(createMember, { name: 'Eve', role: 'viewer' }, member)).toMatchObject({
        status: 403,
        problem: { code: 'forbidden' },
      });
    }
  });

  it('answers for people of another organization as for unknown ones', async () => {
    const [owner, stranger] = [await test.organization(), await test.organization('Other Ltd')];
    const chosen = { id: owner.memberId, revision: 1 };
    const answers = [
      await test.call(archiveMember, chosen, stranger),
      await test.call(restoreMember, chosen, stranger),
      await test.call(eraseMember, chosen, stranger),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, problem: { code: 'not-found' } });
    expect(await test.call(updateMember, { id: owner.memberId, revision: 1, role: 'viewer' }, stranger)).toMatchObject({ status: 404 });
    expect(await test.call(getMember, { id: owner.memberId }, stranger)).toMatchObject({ status: 404 });
    expect(await test.call(createResetLink, { id: owner.memberId }, stranger)).toMatchObject({ status: 404 });
  });

  it('lets nobody give a role above the own or touch somebody above', async () => {
    const owner = await test.organization();
    const admin = await test.member(owner, 'admin');
    const colleague = await test.member(owner, 'viewer');
    const raise = { status: 403, problem: { code: 'role-above-own' } };
    expect(await test.call(createMember, { name: 'Eve', role: 'owner' }, admin)).toMatchObject(raise);
    expect(await test.call(updateMember, { id: colleague.memberId, revision: 1, role: 'owner' }, admin)).toMatchObject(raise);
    expect(await test.call(updateMember, { id: admin.memberId, revision: 1, role: 'owner' }, admin)).toMatchObject(raise);
    const above = { status: 403, problem: { code: 'person-above' } };
    expect(await test.call(updateMember, { id: owner.memberId, revision: 1, role: 'viewer' }, admin)).toMatchObject(above);
    expect(await test.call(archiveMember, { id: owner.memberId, revision: 1 }, admin)).toMatchObject(above);
    expect(await test.call(eraseMember, { id: owner.memberId, revision: 1 }, admin)).toMatchObject(above);
    expect(await test.call(createResetLink, { id: owner.memberId }, admin)).toMatchObject(above);
    expect((await test.value(updateMember, { id: colleague.memberId, revision: 1, role: 'admin' }, admin)).role).toBe('admin');
  });

  it('keeps the last owner who can sign in', async () => {
    const owner = await test.organization();
    const last = { status: 409, problem: { code: 'last-owner' } };
    await test.value(createMember, { name: 'Owner on paper', role: 'owner' }, owner);
    expect(await test.call(updateMember, { id: owner.memberId, revision: 1, role: 'admin' }, owner)).toMatchObject(last);
    expect(await test.call(updateMember, { id: owner.memberId, revision: 1, accessEndsAt: '2027-01-01T00:00:00Z' }, owner)).toMatchObject(
      last,
    );
    expect(await test.call(archiveMember, { id: owner.memberId, revision: 1 }, owner)).toMatchObject(last);
    expect(await test.call(eraseMember, { id: owner.memberId, revision: 1 }, owner)).toMatchObject(last);
    const second = await test.member(owner, 'owner');
    const leaving = await Promise.all([
      test.call(updateMember, { id: owner.memberId, revision: 1, role: 'admin' }, owner),
      test.call(updateMember, { id: second.memberId, revision: 1, role: 'admin' }, second),
    ]);
    expect(leaving.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('ends access at once when somebody is archived or their time is over', async () => {
    const owner = await test.organization();
    const viewer = await test.member(owner, 'viewer');
    const gone = { status: 403, problem: { code: 'no-membership' } };
    await test.value(archiveMember, { id: viewer.memberId, revision: 1 }, owner);
    expect(await test.call(listMembers, {}, viewer)).toMatchObject(gone);
    expect((await test.value(currentSession, {}, viewer)).state).toBe('no-organization');
    const back = await test.value(restoreMember, { id: viewer.memberId, revision: 2 }, owner);
    expect((await test.call(listMembers, {}, viewer)).status).toBe(200);
    await test.value(updateMember, { id: viewer.memberId, revision: back.revision, accessEndsAt: test.clock.now() }, owner);
    expect(await test.call(listMembers, {}, viewer)).toMatchObject(gone);
  });

  it('has no back door through the operations on records', async () => {
    const owner = await test.organization();
    const manager = await test.member(owner, 'manager');
    const viewer = await test.member(owner, 'viewer');
    const closed = { status: 409, problem: { code: 'not-archivable' } };
    expect(await test.call(archiveRecords, { items: [{ id: owner.memberId, revision: 1 }] }, manager)).toMatchObject(closed);
    await test.value(archiveMember, { id: viewer.memberId, revision: 1 }, owner);
    expect(await test.call(restoreRecords, { items: [{ id: viewer.memberId, revision: 2 }] }, manager)).toMatchObject(closed);
  });

  it('erases a person for good while every proof stays whole', async () => {
    const owner = await test.organization();
    const viewer = await test.member(owner, 'viewer', 'Grace Hopper');
    const { email } = await facts(viewer, owner);
    const { revision } = await test.value(updateMember, { id: viewer.memberId, revision: 1, jobTitle: 'Rear admiral' }, owner);
    const leaves = async () => {
      const rows = await test.write(owner, ({ db }) =>
        db.selectFrom('version').select('content').where('organizationId', '=', owner.organizationId).orderBy('leafIndex').execute(),
      );
      return rows.map((row) => leafHash(row.content));
    };
    const before = await leaves();
    expect(await test.value(eraseMember, { id: viewer.memberId, revision }, owner)).toEqual({ isSignInRemoved: true });

    const after = await leaves();
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    const tip = await test.write(owner, ({ db }) =>
      db.selectFrom('ledgerTip').select(['size', 'frontier']).where('organizationId', '=', owner.organizationId).executeTakeFirstOrThrow(),
    );
    expect(rootOf(appendLeaves(emptyTip, after).tip)).toEqual(rootOf(tip));

    expect(await facts(viewer, owner)).toMatchObject({
      title: 'Erased person',
      name: 'Erased person',
      email: null,
      jobTitle: null,
      personId: null,
    });
    expect((await test.value(searchRecords, { words: 'Hopper' }, owner)).items).toEqual([]);
    expect((await test.value(currentSession, {}, viewer)).state).toBe('signed-out');
    const everything = await test.write(owner, async ({ db }) => {
      const { rows } = await sql<{ table: string; found: string }>`
        SELECT c.relname AS "table", (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I AS t WHERE t::text ILIKE ANY (ARRAY[%L, %L, %L])', c.relname, '%Hopper%', '%Rear admiral%', ${`%${email}%`}::text), false, true, '')))[1]::text AS found
        FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')`.execute(
        db,
      );
      return rows.filter(({ found }) => found !== '0');
    });
    expect(everything).toEqual([]);
  });

  it('keeps the sign-in of an erased person who belongs to another organization', async () => {
    const owner = await test.organization();
    const expert = await test.member(owner, 'expert', 'Eve Expert');
    const other = await test.organization('Other Ltd');
    await test.write(other, ({ db }) =>
      db
        .updateTable('member')
        .set({ personId: null })
        .where('organizationId', '=', other.organizationId)
        .where('id', '=', other.memberId)
        .execute(),
    );
    await test.write(other, ({ db }) =>
      db
        .updateTable('member')
        .set({ personId: expert.personId })
        .where('organizationId', '=', other.organizationId)
        .where('id', '=', other.memberId)
        .execute(),
    );
    expect(await test.call(createResetLink, { id: expert.memberId }, owner)).toMatchObject({
      status: 409,
      problem: { code: 'belongs-elsewhere' },
    });
    expect(await test.value(eraseMember, { id: expert.memberId, revision: 1 }, owner)).toEqual({ isSignInRemoved: false });
    const now = await test.value(currentSession, {}, expert);
    expect(now.organizations).toMatchObject([{ name: 'Other Ltd' }]);
  });
});
