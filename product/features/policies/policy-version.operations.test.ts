import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parameterNoun } from '#features/parameters/parameter.ts';
import { archiveRecords } from '#features/records/record.contracts.ts';
import { createRecord } from '#features/records/record.writes.ts';
import { readZip } from '#platform/documents/zip-bytes.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { approvePolicy, getPolicy, listPolicies, policies, retirePolicy, submitPolicy } from './policy.contracts.ts';
import type { Policy } from './policy.ts';
import {
  comparePolicies,
  policyDocument,
  policyVersion,
  policyVersions,
  previewPolicy,
  publishedPolicies,
  publishedPolicy,
} from './policy-version.contracts.ts';
import { approvedPolicies } from './policy-version.reads.ts';

const body = '## Passwords\n\nAt least {{param:password-min-length}} characters.\n';
const rendered = body.replace('{{param:password-min-length}}', '14');

describe('approved versions', () => {
  let test: TestApp;
  let owner: Member;
  let second: Member;
  let employee: Member;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const team = async (): Promise<void> => {
    owner = await test.organization();
    second = await test.member(owner, 'manager', 'Mia Manager');
    employee = await test.member(owner, 'employee', 'Emil Employee');
  };
  const approve = async (policy: Policy, note = ''): Promise<Policy> => {
    const asked = await test.value(submitPolicy, { id: policy.id, revision: policy.revision, approverId: second.memberId }, owner);
    return test.value(approvePolicy, { id: policy.id, revision: asked.revision, note }, second);
  };
  const approved = async (title = 'Access control policy', text = body): Promise<Policy> =>
    approve(
      await test.value(policies.create, { title, body: text, controls: ['A.5.15'], clauses: ['5.2'], ownerId: owner.memberId }, owner),
      'First issue',
    );
  const setParameter = (key: string, value: string) =>
    test.write(owner, (writer) => createRecord(writer, parameterNoun, { title: key, key, value }));

  it('keep the text as written and as read, its values, people and hash, and later edits leave them alone', async () => {
    await team();
    const policy = await approved();
    const edited = await test.value(
      policies.update,
      { id: policy.id, revision: policy.revision, title: 'Other title', body: 'All new.' },
      owner,
    );
    expect(edited).toMatchObject({ state: 'draft', approvedNumber: 1 });
    const version = await test.value(policyVersion, { id: policy.id, number: 1 }, owner);
    expect(version).toEqual({
      number: 1,
      title: 'Access control policy',
      approvedAt: '2026-12-01T09:00:00.000Z',
      approvedByName: 'Mia Manager',
      editedByName: 'Olivia Owner',
      reviewDue: '2027-12-01',
      note: 'First issue',
      sha256: createHash('sha256').update(rendered).digest('hex'),
      body,
      rendered,
      parameterValues: { 'password-min-length': 14 },
    });
    expect(await test.value(publishedPolicy, { id: policy.id }, employee)).toMatchObject({ title: 'Access control policy', rendered });
    await approve(edited, 'Rewritten');
    expect((await test.value(policyVersions, { id: policy.id }, owner)).items.map(({ number, note }) => [number, note])).toEqual([
      [2, 'Rewritten'],
      [1, 'First issue'],
    ]);
    expect(await test.value(policyVersion, { id: policy.id, number: 1 }, owner)).toEqual(version);
  });

  it('can be neither changed nor deleted by the application, nor approved by their author, whatever code tries it', async () => {
    await team();
    await approved();
    const attempt = (statement: string) =>
      test.services.database.transaction('write', { organizationId: owner.organizationId }, ({ db }) => sql.raw(statement).execute(db));
    await expect(attempt(`UPDATE policy_version SET rendered = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(attempt('DELETE FROM policy_version')).rejects.toThrow(/permission denied/);
    await expect(
      attempt(`INSERT INTO policy_version SELECT organization_id, gen_random_uuid(), policy_id, 2, title, type, summary, audience, clauses, controls, owner_id,
        review_due, body, rendered, parameter_values, edited_by, edited_by, approved_at, note, sha256 FROM policy_version`),
    ).rejects.toThrow(/check constraint/);
  });

  it('stand in the ledger with the hash of the text that was read', async () => {
    await team();
    const policy = await approved();
    const { sha256 } = await test.value(policyVersion, { id: policy.id, number: 1 }, owner);
    const contents = await test.services.database.transaction('read', { organizationId: owner.organizationId }, ({ db }) =>
      db.selectFrom('version').select('content').where('recordId', '=', policy.id).where('action', '=', 'approve').execute(),
    );
    expect(contents).toHaveLength(1);
    expect(contents[0]?.content).toContain(`"${sha256}"`);
    expect(JSON.parse(contents[0]?.content ?? '{}')).toMatchObject({
      before: { state: 'in-review' },
      after: {
        state: 'approved',
        approverId: second.memberId,
        editedBy: owner.memberId,
        facts: {
          number: 1,
          approvedNumber: 1,
          reviewDue: '2027-12-01',
          textSha256: sha256,
          parameterValues: { 'password-min-length': 14 },
        },
      },
    });
  });

  it('are flagged when a value that they were approved with changes, until they are approved again', async () => {
    await team();
    const policy = await approved();
    await approved('Without values', 'Plain.');
    await setParameter('password-min-length', '20');
    const changed = [{ key: 'password-min-length', title: 'Shortest allowed password', approved: 14, now: 20 }];
    const list = await test.call(listPolicies, { withTotal: true }, owner);
    expect(list.ok && list.statements).toBeLessThanOrEqual(4);
    expect(list.ok && list.value.items.map(({ title, changedValues }) => [title, changedValues])).toEqual([
      ['Access control policy', changed],
      ['Without values', []],
    ]);
    const one = await test.call(getPolicy, { id: policy.id }, owner);
    expect(one).toMatchObject({ ok: true, value: { changedValues: changed } });
    expect(one.ok && one.statements).toBeLessThanOrEqual(4);
    expect(await test.value(previewPolicy, { id: policy.id }, owner)).toEqual({
      markdown: body.replace('{{param:password-min-length}}', '20'),
      unknownPlaceholders: [],
      parameterValues: { 'password-min-length': 20 },
    });
    expect(await test.value(publishedPolicy, { id: policy.id }, employee)).toMatchObject({ rendered });
    const redline = await test.value(comparePolicies, { id: policy.id, before: 1, after: 0 }, owner);
    expect([redline.before.text, redline.after.text]).toEqual([rendered, rendered.replace('14', '20')]);
    await approve(policy);
    expect((await test.value(getPolicy, { id: policy.id }, owner)).changedValues).toEqual([]);
  });

  it('are what employees read and search, and nothing else', async () => {
    await team();
    const access = await approved();
    const backup = await approved('Backup policy', 'Copies are restored as a test.');
    const draft = await test.value(policies.create, { title: 'Draft policy', body: 'Not yet.' }, owner);
    const titles = async (search?: string) =>
      (await test.value(publishedPolicies, search ? { search } : {}, employee)).items.map(({ title }) => title);
    expect(await titles()).toEqual(['Access control policy', 'Backup policy']);
    expect(await titles('restoring tests')).toEqual(['Backup policy']);
    expect(await titles('backu')).toEqual(['Backup policy']);
    expect(await titles('100% _sure')).toEqual([]);
    expect(await test.call(publishedPolicy, { id: draft.id }, employee)).toMatchObject({ ok: false, status: 404 });
    for (const contract of [getPolicy, policyVersions, previewPolicy]) {
      expect(await test.call(contract as typeof getPolicy, { id: access.id }, employee)).toMatchObject({ ok: false, status: 403 });
    }
    await test.value(retirePolicy, { id: access.id, revision: access.revision, reason: 'Merged.' }, second);
    await test.value(archiveRecords, { items: [{ id: backup.id, revision: backup.revision }] }, owner);
    expect(await titles()).toEqual([]);
    expect(await test.write(owner, approvedPolicies)).toEqual([]);
  });

  it('become the same PDF and the same Word file each time, whatever is edited or approved later', async () => {
    await team();
    const policy = await approved();
    const pdf = await test.download(policyDocument, { id: policy.id, format: 'pdf' }, employee);
    const word = await test.download(policyDocument, { id: policy.id, format: 'docx', version: 1 }, owner);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const document =
      readZip(word)
        .find(({ name }) => name === 'word/document.xml')
        ?.content.toString() ?? '';
    for (const words of ['At least 14 characters.', 'Mia Manager', 'A.5.15', 'Access control', 'First issue'])
      expect(document).toContain(words);
    test.clock.advance(86_400_000);
    const edited = await test.value(policies.update, { id: policy.id, revision: policy.revision, body: 'All new.' }, owner);
    await approve(edited, 'Rewritten');
    expect((await test.download(policyDocument, { id: policy.id, format: 'pdf', version: 1 }, owner)).equals(pdf)).toBe(true);
    expect((await test.download(policyDocument, { id: policy.id, format: 'docx', version: 1 }, owner)).equals(word)).toBe(true);
    expect((await test.download(policyDocument, { id: policy.id, format: 'pdf' }, employee)).equals(pdf)).toBe(false);
  });

  it('are drawn for employees only while they are in force; the working text is for those who work on it', async () => {
    await team();
    const policy = await approved();
    await test.value(policies.update, { id: policy.id, revision: policy.revision, body: 'A secret draft.' }, owner);
    const get = (query: string, as: Member) =>
      test.app.inject({ method: 'GET', url: `/api/policies.document?id=${policy.id}&${query}`, cookies: { attestry_session: as.token } });
    expect((await get('format=pdf&version=0', employee)).statusCode).toBe(404);
    expect((await get('format=pdf&version=7', owner)).statusCode).toBe(404);
    expect((await get('format=exe', owner)).json()).toMatchObject({ errors: [{ field: 'format' }] });
    expect((await get('format=pdf', await test.organization('Other Ltd'))).statusCode).toBe(404);
    const draft = await get('format=docx&version=0', owner);
    expect(draft.headers['content-disposition']).toContain('attachment');
    expect(
      readZip(draft.rawPayload)
        .find(({ name }) => name === 'word/document.xml')
        ?.content.toString(),
    ).toContain('A secret draft.');
  });

  it('answer other organizations as they answer unknown ids, in at most four statements', async () => {
    await team();
    const policy = await approved();
    const stranger = await test.organization('Other Ltd');
    const outcomes = async (id: string, as: Member) => [
      await test.call(policyVersions, { id }, as),
      await test.call(policyVersion, { id, number: 1 }, as),
      await test.call(previewPolicy, { id }, as),
      await test.call(comparePolicies, { id, before: 1, after: 0 }, as),
      await test.call(publishedPolicy, { id }, as),
    ];
    const foreign = await outcomes(policy.id, stranger);
    expect(foreign).toEqual(await outcomes('00000000-0000-7000-8000-000000000000', stranger));
    expect(foreign.every(({ status }) => status === 404)).toBe(true);
    const own = await outcomes(policy.id, owner);
    expect(own.every((answer) => answer.ok && answer.statements <= 4)).toBe(true);
  });
});
