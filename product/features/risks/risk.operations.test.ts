import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeLinks } from '#features/links/link.writes.ts';
import { assignRecords } from '#features/records/record.contracts.ts';
import { newId } from '#platform/ids.ts';
import type { Member, TestApp } from '#platform/testing/test-app.ts';
import { countRows } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import {
  acceptRisk,
  approveRiskAcceptance,
  planRisks,
  riskAcceptances,
  riskHeatMap,
  risks,
  riskThreats,
  riskTreatmentPlan,
} from './risk.contracts.ts';
import { risksForExport, treatedRisksByControl } from './risk.reads.ts';
import { followRisksOfControls } from './risk.writes.ts';
import { acceptanceOf } from './risk-state.rules.ts';

const phishing = {
  title: 'A phished password opens the cloud console',
  likelihood: 4,
  impact: 5,
  treatment: 'reduce',
  residualLikelihood: 2,
  residualImpact: 3,
} as const;
const unknownId = '00000000-0000-7000-8000-000000000000';

describe('risks', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const ownRisk = (by: Member, owner: Member, more: object = {}) =>
    test.value(risks.create, { ...phishing, ownerId: owner.memberId, ...more }, by);
  const accept = (as: Member, risk: { id: string; revision: number }, statement = 'We can live with what remains.') =>
    test.call(acceptRisk, { id: risk.id, revision: risk.revision, statement }, as);

  describe('the register', () => {
    it('stores a risk with its scores, reference and one version', async () => {
      const owner = await test.organization();
      const risk = await test.value(risks.create, phishing, owner);
      expect(risk).toMatchObject({ reference: 'R-001', inherentScore: 20, residualScore: 6, state: 'assessed', revision: 1 });
      const page = await test.call(risks.list, { sort: 'inherentScore', direction: 'descending', withTotal: true }, owner);
      expect(page).toMatchObject({ ok: true, value: { items: [{ id: risk.id }], total: 1 } });
      expect(page.ok && page.statements).toBeLessThanOrEqual(4);
      expect(await countRows(test.services, owner.organizationId, 'risk')).toBe(1);
    });

    it('keeps a risk that nobody judged yet as identified, off the map', async () => {
      const owner = await test.organization();
      const risk = await test.value(risks.create, { title: 'Something with the printer' }, owner);
      expect(risk).toMatchObject({ state: 'identified', inherentScore: 0 });
      const assessed = await test.value(risks.update, { id: risk.id, revision: 1, likelihood: 2, impact: 2 }, owner);
      expect(assessed.state).toBe('assessed');
    });

    it('is closed and opened again by hand only', async () => {
      const owner = await test.organization();
      const risk = await test.value(risks.create, phishing, owner);
      const closed = await test.value(risks.update, { id: risk.id, revision: 1, state: 'closed' }, owner);
      const edited = await test.value(risks.update, { id: risk.id, revision: 2, likelihood: 3 }, owner);
      const opened = await test.value(risks.update, { id: risk.id, revision: 3, state: 'treated' }, owner);
      expect([closed.state, edited.state, opened.state]).toEqual(['closed', 'closed', 'assessed']);
    });

    it('refuses a stale write and shows what is stored', async () => {
      const owner = await test.organization();
      const risk = await test.value(risks.create, phishing, owner);
      await test.value(risks.update, { id: risk.id, revision: 1, likelihood: 5 }, owner);
      const answer = await test.call(risks.update, { id: risk.id, revision: 1, impact: 1 }, owner);
      expect(answer).toMatchObject({ ok: false, status: 409, problem: { code: 'stale-revision', current: { likelihood: 5, impact: 5 } } });
    });

    it.each([
      ['a likelihood no scale has', { likelihood: 11 }, 'likelihood'],
      ['an impact beyond the criteria', { impact: 6 }, 'impact'],
      ['a residual step beyond the criteria', { residualLikelihood: 6 }, 'residualLikelihood'],
      ['a treatment that is for opportunities', { treatment: 'exploit' }, 'treatment'],
      ['an asset that does not exist', { assetId: unknownId }, 'assetId'],
    ] as const)('names the field of %s', async (_name, wrong, field) => {
      const owner = await test.organization();
      const created = await test.call(risks.create, { ...phishing, ...wrong }, owner);
      expect(created).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
      const risk = await test.value(risks.create, phishing, owner);
      const updated = await test.call(risks.update, { id: risk.id, revision: 1, ...wrong }, owner);
      expect(updated).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
    });

    it('answers another organization with the same 404 as for an unknown id', async () => {
      const owner = await test.organization();
      const stranger = await test.organization('Other Ltd');
      const risk = await test.value(risks.create, phishing, owner);
      const at = { revision: 1, statement: 'Mine now.' };
      for (const contract of [acceptRisk, approveRiskAcceptance]) {
        expect(await test.call(contract, { id: risk.id, ...at }, stranger)).toMatchObject({ ok: false, status: 404 });
      }
      const planned = await test.call(planRisks, { items: [{ id: risk.id, revision: 1 }], treatment: 'share' }, stranger);
      const updated = await test.call(risks.update, { id: risk.id, revision: 1, impact: 1 }, stranger);
      const seen = await test.call(riskAcceptances, { id: risk.id }, stranger);
      const unknown = await test.call(riskAcceptances, { id: unknownId }, stranger);
      expect([planned.status, updated.status, seen.status]).toEqual([404, 404, 404]);
      expect(seen).toEqual(unknown);
    });

    it('lets a contributor change own risks only, and a viewer none', async () => {
      const owner = await test.organization();
      const contributor = await test.member(owner, 'contributor');
      const viewer = await test.member(owner, 'viewer');
      const own = await ownRisk(owner, contributor);
      const other = await ownRisk(owner, owner);
      expect((await test.call(risks.update, { id: own.id, revision: 1, likelihood: 3 }, contributor)).status).toBe(200);
      expect((await test.call(risks.update, { id: other.id, revision: 1, likelihood: 3 }, contributor)).status).toBe(403);
      expect((await test.call(planRisks, { items: [{ id: other.id, revision: 1 }], reviewDue: null }, contributor)).status).toBe(403);
      expect((await test.call(risks.create, phishing, contributor)).status).toBe(403);
      expect((await test.call(risks.update, { id: own.id, revision: 2, likelihood: 3 }, viewer)).status).toBe(403);
      expect((await accept(viewer, own)).status).toBe(403);
    });

    it('offers the catalogue of threats', async () => {
      const { items } = await test.value(riskThreats, {}, await test.organization());
      expect(items[0]).toEqual({ id: 'G 0.1', title: 'Fire' });
    });
  });

  describe('acceptance', () => {
    it('is given by the owner, treats the risk and is kept with its version', async () => {
      const manager = await test.organization();
      const owner = await test.member(manager, 'contributor', 'Ada Owner');
      const risk = await ownRisk(manager, owner);
      const answer = await accept(owner, risk);
      expect(answer).toMatchObject({ ok: true, value: { state: 'treated', acceptedScore: 6, acceptedBy: owner.memberId, revision: 2 } });
      const { items } = await test.value(riskAcceptances, { id: risk.id }, manager);
      expect(items).toMatchObject([{ residualScore: 6, acceptedByName: 'Ada Owner', statement: 'We can live with what remains.' }]);
      const versions = await test.write(manager, ({ db }) =>
        db.selectFrom('version').select('action').where('recordId', '=', risk.id).orderBy('leafIndex').execute(),
      );
      expect(versions.map(({ action }) => action)).toEqual(['create', 'accept']);
    });

    it('is refused to everybody but the owner', async () => {
      const manager = await test.organization();
      const owner = await test.member(manager, 'contributor');
      const risk = await ownRisk(manager, owner);
      expect(await accept(manager, risk)).toMatchObject({ ok: false, status: 409, problem: { code: 'risk.accept.not-owner' } });
      expect(await countRows(test.services, manager.organizationId, 'risk_acceptance')).toBe(0);
    });

    it('goes stale with the score, the treatment and the owner, as rule and database agree', async () => {
      const manager = await test.organization();
      const owner = await test.member(manager, 'contributor');
      const risk = await ownRisk(manager, owner);
      await accept(owner, risk);
      const look = async () => {
        const now = await test.value(risks.get, { id: risk.id }, manager);
        const plan = await test.value(riskTreatmentPlan, {}, manager);
        expect(plan.items[0]?.acceptance).toBe(acceptanceOf(now).state);
        expect(plan.counts.stale).toBe(acceptanceOf(now).state === 'stale' ? 1 : 0);
        return { now, ...acceptanceOf(now) };
      };
      expect((await look()).state).toBe('valid');
      const moved = await test.value(risks.update, { id: risk.id, revision: 2, residualImpact: 2 }, manager);
      expect(moved.state).toBe('assessed');
      expect((await look()).because).toEqual(['score']);
      await test.value(risks.update, { id: risk.id, revision: 3, residualImpact: 3, treatment: 'share' }, manager);
      expect((await look()).because).toEqual(['treatment']);
      await test.value(risks.update, { id: risk.id, revision: 4, treatment: 'reduce' }, manager);
      expect((await look()).state).toBe('valid');
      await test.value(assignRecords, { items: [{ id: risk.id, revision: 5 }], ownerId: manager.memberId }, manager);
      expect((await look()).because).toEqual(['owner']);
    });

    it('above the limit of the owner needs the consent of top management for this very score', async () => {
      const top = await test.organization();
      const manager = await test.member(top, 'manager');
      const owner = await test.member(top, 'contributor');
      const risk = await ownRisk(top, owner, { residualImpact: 5 });
      expect(await accept(owner, risk)).toMatchObject({ ok: false, problem: { code: 'risk.accept.needs-approval' } });
      const approve = (as: Member, revision: number) =>
        test.call(approveRiskAcceptance, { id: risk.id, revision, statement: 'Agreed.' }, as);
      expect(await approve(owner, 1)).toMatchObject({ ok: false, status: 403 });
      expect(await approve(manager, 1)).toMatchObject({ ok: false, problem: { code: 'risk.accept.not-top-management' } });
      expect(await approve(top, 1)).toMatchObject({ ok: true, value: { approvedScore: 10, approvedBy: top.memberId } });
      await test.value(risks.update, { id: risk.id, revision: 2, residualLikelihood: 3, residualImpact: 4 }, owner);
      expect(await accept(owner, { id: risk.id, revision: 3 })).toMatchObject({
        ok: false,
        problem: { code: 'risk.accept.needs-approval' },
      });
      await test.value(risks.update, { id: risk.id, revision: 3, residualLikelihood: 2, residualImpact: 5 }, owner);
      expect(await accept(owner, { id: risk.id, revision: 4 })).toMatchObject({ ok: true, value: { state: 'treated' } });
      const { items } = await test.value(riskAcceptances, { id: risk.id }, top);
      expect(items[0]?.approvedByName).toBe('Olivia Owner');
    });

    it('above the highest limit is refused to all', async () => {
      const top = await test.organization();
      const risk = await ownRisk(top, top, { residualLikelihood: 4, residualImpact: 4 });
      expect(await accept(top, risk)).toMatchObject({
        ok: false,
        problem: { code: 'risk.accept.above-limit', parameters: { score: 16, limit: 12 } },
      });
      expect(await test.call(approveRiskAcceptance, { id: risk.id, revision: 1, statement: 'Go.' }, top)).toMatchObject({
        ok: false,
        status: 409,
      });
    });

    it('names the field when nothing is said', async () => {
      const top = await test.organization();
      const risk = await ownRisk(top, top);
      expect(await accept(top, risk, ' ')).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'statement' }] } });
    });

    it('can be neither changed nor removed by the application', async () => {
      const top = await test.organization();
      const risk = await ownRisk(top, top);
      await accept(top, risk);
      const forge = test.write(top, ({ db }) => db.updateTable('riskAcceptance').set({ statement: 'Never said.' }).execute());
      await expect(forge).rejects.toThrow('permission denied');
      const remove = test.write(top, ({ db }) => db.deleteFrom('riskAcceptance').execute());
      await expect(remove).rejects.toThrow('permission denied');
    });
  });

  describe('the heat map', () => {
    it('counts every open risk before and after treatment, with its reference', async () => {
      const owner = await test.organization();
      await test.value(risks.create, phishing, owner);
      await test.value(risks.create, { ...phishing, residualLikelihood: 1 }, owner);
      await test.value(risks.create, { title: 'Not judged' }, owner);
      await test.value(risks.create, { ...phishing, state: 'closed' }, owner);
      await test.value(risks.create, { ...phishing, type: 'opportunity', treatment: 'exploit' }, owner);
      const answer = await test.call(riskHeatMap, {}, owner);
      if (!answer.ok) throw new Error('no map');
      const filled = (which: 'inherent' | 'residual') => answer.value[which].filter((cell) => cell.count > 0);
      expect(filled('inherent')).toMatchObject([
        { likelihood: 4, impact: 5, score: 20, count: 2, references: ['R-001', 'R-002'], isAboveAppetite: true, bandId: 'very-high' },
      ]);
      expect(filled('residual')).toMatchObject([
        { likelihood: 1, impact: 3, count: 1, references: ['R-002'] },
        { likelihood: 2, impact: 3, count: 1, references: ['R-001'] },
      ]);
      expect(answer.value.inherent).toHaveLength(25);
      expect(answer.statements).toBeLessThanOrEqual(2);
      const chances = await test.value(riskHeatMap, { type: 'opportunity' }, owner);
      expect(chances.risks.map((risk) => risk.reference)).toEqual(['R-005']);
    });
  });

  describe('the treatment plan', () => {
    it('lists risks by due date with their controls, in few statements and pages', async () => {
      const owner = await test.organization();
      const late = await ownRisk(owner, owner, { treatmentDue: '2026-11-01' });
      const undated = await ownRisk(owner, owner);
      const early = await ownRisk(owner, owner, { treatmentDue: '2026-12-24' });
      const first = await test.call(riskTreatmentPlan, { limit: 2 }, owner);
      if (!first.ok) throw new Error('no plan');
      expect(first.value.items.map(({ id }) => id)).toEqual([late.id, early.id]);
      expect(first.value.counts).toEqual({ all: 3, open: 3, overdue: 1, unaccepted: 3, stale: 0 });
      expect(first.statements).toBeLessThanOrEqual(4);
      const second = await test.value(riskTreatmentPlan, { limit: 2, after: first.value.next ?? '' }, owner);
      expect(second).toMatchObject({ items: [{ id: undated.id }], next: null });
      const overdue = await test.value(riskTreatmentPlan, { show: 'overdue' }, owner);
      expect(overdue).toMatchObject({ items: [{ id: late.id }], total: 1 });
      expect(await test.call(riskTreatmentPlan, { after: 'nonsense' }, owner)).toMatchObject({
        ok: false,
        status: 422,
        problem: { errors: [{ field: 'after' }] },
      });
    });

    it('sets treatment and dates of many risks at once, all or none', async () => {
      const owner = await test.organization();
      const one = await ownRisk(owner, owner);
      const two = await ownRisk(owner, owner);
      const chosen = [one, two].map(({ id, revision }) => ({ id, revision }));
      const { items } = await test.value(planRisks, { items: chosen, treatment: 'share', reviewDue: '2027-06-01' }, owner);
      expect(items).toMatchObject([
        { treatment: 'share', reviewDue: '2027-06-01', revision: 2 },
        { treatment: 'share', revision: 2 },
      ]);
      const stale = await test.call(
        planRisks,
        {
          items: [
            { id: one.id, revision: 2 },
            { id: two.id, revision: 1 },
          ],
          reviewDue: null,
        },
        owner,
      );
      expect(stale).toMatchObject({ ok: false, status: 409 });
      expect((await test.value(risks.get, { id: one.id }, owner)).reviewDue).toBe('2027-06-01');
      expect(await test.call(planRisks, { items: [{ id: one.id, revision: 2 }], treatment: 'enhance' }, owner)).toMatchObject({
        ok: false,
        status: 422,
        problem: { errors: [{ field: 'treatment' }] },
      });
    });

    it('follows the controls that treat a risk: in place together, the risk is treated', async () => {
      const owner = await test.organization();
      const risk = await ownRisk(owner, owner);
      const ids = [newId(test.clock.nowMs()), newId(test.clock.nowMs())];
      const at = test.clock.now();
      // Controls belong to a feature further down, so these two are rows of their register's head.
      const rows = ids.map((id, index) => ({
        organizationId: owner.organizationId,
        id,
        kind: 'control',
        number: index + 1,
        reference: `A.8.${index + 1}`,
        title: 'Control',
        state: index === 0 ? 'implemented' : 'planned',
        createdAt: at,
        updatedAt: at,
      }));
      await test.write(owner, async (writer) => {
        await writer.db.insertInto('record').values(rows).execute();
        await storeLinks(
          writer,
          ids.map((fromId) => ({ relation: 'treats' as const, fromId, toId: risk.id })),
        );
      });
      const plan = await test.value(riskTreatmentPlan, {}, owner);
      expect(plan.items[0]?.controls.map(({ reference, state }) => [reference, state])).toEqual([
        ['A.8.1', 'implemented'],
        ['A.8.2', 'planned'],
      ]);
      await test.write(owner, (writer) => followRisksOfControls(writer, ids));
      expect(await test.value(risks.get, { id: risk.id }, owner)).toMatchObject({ state: 'assessed', revision: 1 });
      await test.write(owner, async (writer) => {
        await writer.db
          .updateTable('record')
          .set({ state: 'implemented' })
          .where('organizationId', '=', owner.organizationId)
          .where('id', 'in', ids)
          .execute();
        await followRisksOfControls(writer, ids);
      });
      expect(await test.value(risks.get, { id: risk.id }, owner)).toMatchObject({ state: 'treated', revision: 2 });
      const byControl = await test.write(owner, treatedRisksByControl);
      expect([...byControl].map(([id, treated]) => [id, treated.map(({ reference }) => reference)])).toEqual(
        ids.map((id) => [id, ['R-001']]),
      );
    });

    it('gives other features the risks by control and the whole register', async () => {
      const owner = await test.organization();
      const risk = await ownRisk(owner, owner, { threat: 'G 0.42 Social engineering' });
      await accept(owner, risk);
      const found = await test.write(owner, async (writer) => ({
        byControl: await treatedRisksByControl(writer),
        all: await risksForExport(writer),
      }));
      expect(found.byControl.size).toBe(0);
      expect(found.all).toMatchObject([
        { reference: 'R-001', acceptance: 'valid', acceptedByName: 'Olivia Owner', controls: [], asset: null, affects: [] },
      ]);
      await expect(
        test.write(owner, (writer) => storeLinks(writer, [{ relation: 'treats', fromId: risk.id, toId: risk.id }])),
      ).rejects.toThrow('relation');
    });
  });
});
