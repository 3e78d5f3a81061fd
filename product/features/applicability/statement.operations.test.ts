import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controls } from '#features/controls/control.contracts.ts';
import { startControls } from '#features/controls/control.test-data.ts';
import { attachEvidence } from '#features/evidence/evidence.contracts.ts';
import { recordHistory } from '#features/history/history.contracts.ts';
import { addLinks } from '#features/links/link.contracts.ts';
import { archiveRecords } from '#features/records/record.contracts.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { statement } from './statement.contracts.ts';
import { frozenStatement, rowsSha256 } from './statement.reads.ts';

const phishing = {
  title: 'A phished password',
  likelihood: 4,
  impact: 5,
  treatment: 'reduce',
  residualLikelihood: 2,
  residualImpact: 4,
} as const;

describe('the Statement of Applicability', () => {
  let test: TestApp;
  let owner: Member;
  let ids: Map<string, string>;
  const idOf = (controlId: string): string => ids.get(controlId) ?? '';
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  async function freshStatement(changed: Parameters<typeof startControls>[2] = {}): Promise<void> {
    owner = await test.organization();
    ids = await startControls(test, owner, changed);
  }
  const current = (as = owner) => test.value(statement.current, {}, as);
  async function rowOf(controlId: string) {
    const found = (await current()).rows.find((row) => row.controlId === controlId);
    if (found === undefined) throw new Error(`no row ${controlId}`);
    return found;
  }
  const codesOf = async (controlId: string) => (await rowOf(controlId)).standing.contradictions.map(({ code }) => code);
  const approve = async (more: { note?: string; acknowledgement?: string } = {}) =>
    test.value(statement.approve, { rowsSha256: (await current()).rowsSha256, ...more }, owner);

  describe('as it stands now', () => {
    it('says of all 93 controls what 6.1.3 d asks for, in at most four statements', async () => {
      await freshStatement({ 'A.7.4': { isApplicable: false, exclusionJustification: 'There is no office.' } });
      const answer = await test.call(statement.current, {}, owner);
      if (!answer.ok) throw new Error(answer.problem.detail);
      expect(answer.statements).toBeLessThanOrEqual(4);
      expect(answer.value).toMatchObject({
        complete: 93,
        errors: 0,
        approved: null,
        counts: { all: { total: 93, applicable: 92, excluded: 1 } },
      });
      expect(answer.value.rows).toHaveLength(93);
      const left = answer.value.rows.find((row) => row.controlId === 'A.7.4');
      expect(left?.standing.parts).toEqual({
        necessity: 'filled',
        inclusion: 'not-needed',
        implementation: 'not-needed',
        exclusion: 'filled',
      });
    });

    it('contradicts itself where a treatment uses what is excluded, until the link or the risk goes', async () => {
      await freshStatement({ 'A.8.5': { isApplicable: false, exclusionJustification: 'We have no passwords.' } });
      expect(await codesOf('A.8.5')).toEqual([]);
      const risk = await test.value(risks.create, phishing, owner);
      await test.value(addLinks, { links: [{ relation: 'treats', fromId: idOf('A.8.5'), toId: risk.id }] }, owner);
      expect(await codesOf('A.8.5')).toEqual(['excluded-but-needed']);
      await test.value(archiveRecords, { items: [{ id: risk.id, revision: risk.revision }] }, owner);
      expect(await codesOf('A.8.5')).toEqual([]);
    });

    it('asks for evidence of what is implemented, and for newer evidence once it has aged', async () => {
      await freshStatement({ 'A.5.1': { state: 'implemented' } });
      expect(await codesOf('A.5.1')).toEqual(['implemented-without-evidence']);
      const proof = {
        title: 'Signed policy',
        type: 'statement' as const,
        statement: 'Seen and signed.',
        occurredOn: '2026-11-30',
        records: [idOf('A.5.1')],
      };
      await test.value(attachEvidence, proof, owner);
      const { standing } = await rowOf('A.5.1');
      expect(standing).toMatchObject({ contradictions: [], freshness: 'fresh', evidence: [{ reference: 'E-001' }] });
      test.clock.moveTo('2028-01-15T09:00:00.000Z');
      try {
        expect(await codesOf('A.5.1')).toEqual(['implemented-with-stale-evidence']);
      } finally {
        test.clock.moveTo('2026-12-01T09:00:00.000Z');
      }
    });

    it('asks for a reason for what is included, and takes a risk for one', async () => {
      await freshStatement({ 'A.8.5': { reasons: [] } });
      expect(await codesOf('A.8.5')).toEqual(['included-without-reason']);
      const risk = await test.value(risks.create, phishing, owner);
      await test.value(addLinks, { links: [{ relation: 'treats', fromId: idOf('A.8.5'), toId: risk.id }] }, owner);
      expect(await codesOf('A.8.5')).toEqual([]);
      expect((await rowOf('A.8.5')).standing.reasons).toMatchObject([{ kind: 'risk', source: 'derived', recordId: risk.id }]);
    });

    it('is empty before the questionnaire, and another organization sees nothing of it', async () => {
      await freshStatement();
      const stranger = await test.organization('Other Ltd');
      expect((await current(stranger)).rows).toEqual([]);
      const employee = await test.member(owner, 'employee');
      expect(await test.call(statement.current, {}, employee)).toMatchObject({ status: 403 });
    });
  });

  describe('approval', () => {
    it('freezes what was read, numbers it, and vouches for it in the ledger', async () => {
      await freshStatement({ 'A.7.4': { isApplicable: false, exclusionJustification: 'There is no office.' } });
      const before = await current();
      const approved = await approve({ note: 'First version.' });
      expect(approved).toMatchObject({
        reference: 'SOA-001',
        versionNumber: 1,
        approvedBy: owner.memberId,
        applicableCount: 92,
        excludedCount: 1,
      });
      expect((await current()).approved).toMatchObject({ id: approved.id, versionNumber: 1, isSame: true });
      const version = await test.value(statement.version, { id: approved.id }, owner);
      expect(version.rows).toHaveLength(93);
      expect(rowsSha256(version.rows)).toBe(before.rowsSha256);
      const [entry] = (await test.value(recordHistory, { id: approved.id }, owner)).items;
      expect(entry?.after).toMatchObject({ rowsSha256: before.rowsSha256, versionNumber: 1 });
      expect((await approve()).versionNumber).toBe(2);
      expect((await test.value(statement.versions, {}, owner)).items.map((item) => item.versionNumber)).toEqual([2, 1]);
    });

    it('is refused while the statement contradicts itself, unless a reason acknowledges that', async () => {
      await freshStatement({ 'A.5.1': { state: 'implemented' } });
      const { rowsSha256: hash } = await current();
      const refusal = await test.call(statement.approve, { rowsSha256: hash }, owner);
      expect(refusal).toMatchObject({ status: 409, problem: { code: 'statement-contradicts-itself', parameters: { controls: 'A.5.1' } } });
      const approved = await approve({ acknowledgement: 'The evidence follows before Stage 1.' });
      expect(approved).toMatchObject({ acknowledgement: 'The evidence follows before Stage 1.', contradictionCount: 1 });
    });

    it('is refused when the statement changed after it was read', async () => {
      await freshStatement();
      const { rowsSha256: hash } = await current();
      await test.value(controls.update, { id: idOf('A.5.1'), revision: 1, implementation: 'Otherwise.' }, owner);
      expect(await test.call(statement.approve, { rowsSha256: hash }, owner)).toMatchObject({
        status: 409,
        problem: { code: 'statement-changed' },
      });
    });

    it('is for steering roles; an empty statement and a wrong hash are refused', async () => {
      await freshStatement();
      const input = { rowsSha256: (await current()).rowsSha256 };
      for (const role of ['contributor', 'viewer', 'auditor', 'employee'] as const) {
        expect(await test.call(statement.approve, input, await test.member(owner, role))).toMatchObject({ status: 403 });
      }
      expect(await test.call(statement.approve, input, await test.member(owner, 'manager'))).toMatchObject({ ok: true });
      const stranger = await test.organization('Other Ltd');
      expect(await test.call(statement.approve, input, stranger)).toMatchObject({ status: 409, problem: { code: 'statement-empty' } });
      const wrong = await test.call(statement.approve, { rowsSha256: 'abc' }, owner);
      expect(wrong).toMatchObject({ status: 422, problem: { errors: [{ field: 'rowsSha256' }] } });
    });

    it('cannot be changed or removed afterwards, not even by the application itself', async () => {
      await freshStatement();
      const { id } = await approve();
      for (const attempt of [
        sql`UPDATE statement SET note = 'changed' WHERE id = ${id}`,
        sql`DELETE FROM statement WHERE id = ${id}`,
        sql`UPDATE statement_content SET rows = '[]' WHERE statement_id = ${id}`,
        sql`DELETE FROM statement_content WHERE statement_id = ${id}`,
      ]) {
        await expect(test.write(owner, (writer) => attempt.execute(writer.db))).rejects.toThrow(/permission denied/);
      }
      const revision = 1;
      expect(await test.call(archiveRecords, { items: [{ id, revision }] }, owner)).toMatchObject({ problem: { code: 'not-archivable' } });
      const rows = await test.write(owner, async (writer) => (await frozenStatement(writer, id)).rows);
      expect(rows).toHaveLength(93);
    });
  });

  describe('comparison', () => {
    it('shows exactly what changed between two versions and since the last one', async () => {
      await freshStatement({ 'A.8.1': { implementation: 'Old text.', reasons: [] } });
      const first = await approve({ acknowledgement: 'Known.' });
      const stored = await rowOf('A.8.1');
      await test.value(
        controls.update,
        { id: stored.id, revision: stored.revision, implementation: 'New text.', state: 'planned', dueOn: '2027-02-01' },
        owner,
      );
      const risk = await test.value(risks.create, phishing, owner);
      await test.value(addLinks, { links: [{ relation: 'treats', fromId: stored.id, toId: risk.id }] }, owner);
      const second = await approve();
      const expected = [
        {
          controlId: 'A.8.1',
          title: stored.title,
          change: 'changed',
          fields: [
            { field: 'reasons', before: '', after: 'risk: R-001 A phished password' },
            { field: 'state', before: 'not-started', after: 'planned' },
            { field: 'stateOn', before: '', after: '2027-02-01' },
            { field: 'implementation', before: 'Old text.', after: 'New text.' },
          ],
        },
      ];
      const compared = await test.value(statement.compare, { from: first.id, to: second.id }, owner);
      expect(compared.changes).toEqual(expected);
      const sinceFirst = await test.value(statement.compare, { from: first.id }, owner);
      expect(sinceFirst).toMatchObject({ to: null, changes: expected });
      expect((await test.value(statement.compare, { from: second.id }, owner)).changes).toEqual([]);
    });

    it('knows no version of another organization', async () => {
      await freshStatement();
      const { id } = await approve();
      const stranger = await test.organization('Other Ltd');
      expect(await test.call(statement.version, { id }, stranger)).toMatchObject({ status: 404 });
      expect(await test.call(statement.compare, { from: id }, stranger)).toMatchObject({ status: 404 });
      expect(await test.call(statement.compare, { from: idOf('A.5.1') }, owner)).toMatchObject({ status: 404 });
    });
  });
});
