import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assets } from '#features/assets/asset.contracts.ts';
import { ismsRoleNoun } from '#features/context/isms-role.ts';
import { linkPairs } from '#features/links/link.reads.ts';
import { currentPlan, forecastTrend } from '#features/plan/plan.reads.ts';
import { policyNoun } from '#features/policies/policy.ts';
import { nounOf } from '#features/records/noun.ts';
import { archiveRecords, confirmRecords } from '#features/records/record.contracts.ts';
import { recordById, recordsOf } from '#features/records/record.reads.ts';
import { risks } from '#features/risks/risk.contracts.ts';
import { riskNoun } from '#features/risks/risk.ts';
import type { Role } from '#platform/access/permissions.ts';
import { countRows, type Member, type TestApp } from '#platform/testing/test-app.ts';
import { testProduct } from '#server/test-product.ts';
import { generateSystem, onboardingQuestions, previewGeneration, saveAnswers } from './onboarding.contracts.ts';

const answers = {
  'company-name': 'Lindenhof Software GmbH',
  country: 'germany',
  headcount: 40,
  sites: 1,
  location: 'Leipzig',
  'decision-maker': 'Amira Haddad, managing director',
  'security-lead': 'Olivia Owner',
  workplace: 'hybrid',
  devices: 'mixed',
  contractors: true,
  'ai-use': ['assistants'],
  sells: 'saas',
  'product-description': 'a planning app for small factories',
  customers: ['businesses'],
  data: ['customer-content', 'personal', 'employee'],
  'personal-data-role': 'both',
  hosting: 'cloud',
  'cloud-providers': ['aws'],
  development: 'in-house',
  safeguards: ['sso', 'mfa', 'backups', 'code-review'],
  certificates: ['none'],
  laws: ['gdpr'],
  'contract-demands': ['questionnaires'],
  suppliers: 'some',
  'risk-appetite': 'balanced',
  'target-date': '2027-09-30',
  'weekly-hours': 20,
  priorities: 'medium',
  'internal-auditor': 'external',
};

describe('onboarding', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testProduct();
  });
  afterAll(() => test.close());

  const answered = async (more: object = {}, name?: string): Promise<Member> => {
    const owner = await test.organization(name);
    await test.value(saveAnswers, { answers: { ...answers, ...more } }, owner);
    return owner;
  };
  const generate = async (owner: Member, choice: object = {}) => {
    const { revision } = await test.value(onboardingQuestions, {}, owner);
    return test.value(generateSystem, { revision, ...choice }, owner);
  };
  const generated = async (more: object = {}): Promise<Member> => {
    const owner = await answered(more);
    await generate(owner);
    return owner;
  };
  const preview = (owner: Member) => test.value(previewGeneration, {}, owner);
  const keyed = async (owner: Member, key: string) =>
    test.write(owner, ({ db }) => db.selectFrom('record').selectAll().where('generationKey', '=', key).executeTakeFirstOrThrow());

  describe('the questionnaire', () => {
    it('gives every question in both languages, with what was answered so far', async () => {
      const owner = await test.organization();
      const before = await test.value(onboardingQuestions, {}, owner);
      expect(before).toMatchObject({
        revision: 0,
        answers: {},
        generatedAt: null,
        hasChanged: false,
        progress: { answered: 0, next: 'company-name' },
      });
      expect(before.questions.every((question) => question.de.text !== '')).toBe(true);
      const saved = await test.value(saveAnswers, { answers: { headcount: 12, 'company-name': ' Ada  Ltd ' } }, owner);
      expect(saved).toMatchObject({ answers: { headcount: 12, 'company-name': 'Ada Ltd' }, progress: { answered: 2 } });
    });

    it('keeps what is absent and clears what is null', async () => {
      const owner = await test.organization();
      await test.value(saveAnswers, { answers: { headcount: 12, sites: 2 } }, owner);
      const saved = await test.value(saveAnswers, { answers: { sites: null } }, owner);
      expect(saved.answers).toEqual({ headcount: 12 });
    });

    it.each([
      ['a number out of range', { headcount: 0 }, 'answers.headcount'],
      ['an option that is not offered', { hosting: 'moon' }, 'answers.hosting'],
      ['an object where an answer belongs', { hosting: { a: 1 } }, 'answers.hosting'],
      ['a question that does not exist', { shoes: 'red' }, 'answers.shoes'],
    ])('names the field of %s and stores nothing', async (_name, wrong, field) => {
      const owner = await test.organization();
      const answer = await test.call(saveAnswers, { answers: { sites: 1, ...wrong } as never }, owner);
      expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field }] } });
      expect(await countRows(test.services, owner.organizationId, 'questionnaire')).toBe(0);
    });

    it('is written by those who steer only', async () => {
      const owner = await test.organization();
      const statuses = async (role: Role) => {
        const member = await test.member(owner, role);
        const saved = await test.call(saveAnswers, { answers: { sites: 1 } }, member);
        const made = await test.call(generateSystem, { revision: 1 }, member);
        return [saved.status, made.status];
      };
      expect(await statuses('viewer')).toEqual([403, 403]);
      expect(await statuses('contributor')).toEqual([403, 403]);
      expect(await statuses('employee')).toEqual([403, 403]);
      expect((await statuses('manager'))[0]).toBe(200);
    });
  });

  describe('the first generation', () => {
    it('is refused while a required answer is open, naming each', async () => {
      const owner = await test.organization();
      await test.value(saveAnswers, { answers: { ...answers, headcount: null, sells: null } }, owner);
      for (const answer of [await test.call(previewGeneration, {}, owner), await test.call(generateSystem, { revision: 1 }, owner)]) {
        expect(answer).toMatchObject({
          ok: false,
          status: 422,
          problem: { code: 'onboarding.incomplete', errors: [{ field: 'answers.headcount' }, { field: 'answers.sells' }] },
        });
      }
    });

    it('shows first what it would create and changes nothing', async () => {
      const owner = await answered();
      const shown = await test.call(previewGeneration, {}, owner);
      if (!shown.ok) throw new Error('no preview');
      const kinds = new Map(shown.value.kinds.map(({ kind, counts }) => [kind, counts.add]));
      expect(shown.value).toMatchObject({ isFirst: true, counts: { update: 0, 'remove-proposal': 0, unchanged: 0 } });
      expect(kinds.get('control')).toBe(93);
      expect(kinds.get('risk')).toBeGreaterThanOrEqual(25);
      expect(kinds.get('policy')).toBeGreaterThanOrEqual(20);
      expect(shown.statements).toBeLessThanOrEqual(4);
      expect(await countRows(test.services, owner.organizationId, 'risk')).toBe(0);
    });

    it('creates every record with version and leaf, linked, owned and with its reason', async () => {
      const owner = await answered();
      const result = await generate(owner);
      const { organizationId } = owner;
      const created = Object.fromEntries(result.created.map(({ kind, count }) => [kind, count]));
      for (const [table, kind] of Object.entries({
        risk: 'risk',
        control: 'control',
        policy: 'policy',
        asset: 'asset',
        task: 'task',
        parameter: 'parameter',
      })) {
        expect(await countRows(test.services, organizationId, table)).toBe(created[kind]);
      }
      expect(await countRows(test.services, organizationId, 'link')).toBe(result.links);
      const rows = await test.write(owner, ({ db }) =>
        db
          .selectFrom('record')
          .select(['id', 'kind', 'because', 'ownerId', 'origin', 'confirmedAt', 'editedBy'])
          .where('generationKey', 'is not', null)
          .execute(),
      );
      expect(rows.length).toBe(Object.values(created).reduce((sum, count) => sum + count, 0));
      expect(rows.every((row) => row.because?.startsWith('because ') && row.ownerId !== null && row.origin === 'generated')).toBe(true);
      expect(rows.every((row) => row.confirmedAt === null && row.editedBy === null)).toBe(true);
      const versions = await test.write(owner, ({ db }) => db.selectFrom('version').select(['recordId', 'action']).execute());
      const creations = new Set(versions.filter(({ action }) => action === 'create').map(({ recordId }) => recordId));
      expect(rows.filter((row) => !creations.has(row.id))).toEqual([]);
      const tip = await test.write(owner, ({ db }) => db.selectFrom('ledgerTip').select('size').executeTakeFirstOrThrow());
      expect(tip.size).toBe(versions.length);
    });

    it('links risks to their asset and controls, policies to controls, tasks to what they wait for', async () => {
      const owner = await generated();
      const facts = await test.write(owner, async (writer) => ({
        risks: await recordsOf(writer, riskNoun),
        treats: await linkPairs(writer, 'treats'),
        concerns: await linkPairs(writer, 'concerns'),
        governs: await linkPairs(writer, 'governs'),
        depends: await linkPairs(writer, 'depends-on'),
        works: await linkPairs(writer, 'works-on'),
        plan: await currentPlan(writer),
        trend: await forecastTrend(writer),
        roles: await recordsOf(writer, ismsRoleNoun),
        dated: await writer.db.selectFrom('task').select('dueOn').execute(),
      }));
      const treated = new Set(facts.treats.map((link) => link.toId));
      expect(facts.risks.filter((risk) => risk.treatment !== 'accept' && !treated.has(risk.id))).toEqual([]);
      expect(facts.concerns.length).toBe(facts.risks.length);
      expect(facts.risks.every((risk) => risk.assetId !== null && risk.state === 'assessed' && risk.inherentScore > 0)).toBe(true);
      expect(Math.min(facts.governs.length, facts.depends.length, facts.works.length)).toBeGreaterThan(20);
      expect(facts.plan).toMatchObject({ startOn: '2026-12-01', targetDate: '2027-09-30', weeklyHours: 20 });
      expect(facts.trend).toHaveLength(1);
      expect(facts.dated.every(({ dueOn }) => dueOn !== null)).toBe(true);
      const lead = await keyed(owner, 'role:security-lead');
      expect(facts.roles.find((role) => role.id === lead.id)?.holderId).toBe(owner.memberId);
    });

    it('gives a role and its records to the member whom an answer names', async () => {
      const owner = await answered();
      const amira = await test.member(owner, 'manager', 'Amira Haddad');
      await generate(owner);
      expect((await keyed(owner, 'policy:information-security-policy')).ownerId).toBe(amira.memberId);
      expect((await keyed(owner, 'role:security-lead')).ownerId).toBe(owner.memberId);
    });

    it('writes the same content in every organization', async () => {
      const hashes = async () => {
        const owner = await generated();
        const rows = await test.write(owner, ({ db }) =>
          db
            .selectFrom('record')
            .select(['generationKey', 'generatedHash'])
            .where('generationKey', 'is not', null)
            .orderBy('generationKey')
            .execute(),
        );
        return rows.map((row) => `${row.generationKey} ${row.generatedHash}`);
      };
      const [one, two] = [await hashes(), await hashes()];
      expect(one).toEqual(two);
      expect(one.length).toBeGreaterThan(300);
    });

    it('touches no other organization', async () => {
      const stranger = await test.organization('Other Ltd');
      await generated();
      expect(await countRows(test.services, stranger.organizationId, 'risk')).toBe(0);
      expect(await test.value(onboardingQuestions, {}, stranger)).toMatchObject({ revision: 0, generatedAt: null });
    });

    it('leaves no placeholder in texts that are read as they are', async () => {
      const owner = await generated();
      const rows = await test.write(owner, ({ db }) =>
        db.selectFrom('record').select(['kind', 'title', 'body']).where('kind', 'not in', ['policy', 'control']).execute(),
      );
      expect(rows.filter((row) => `${row.title} ${row.body}`.includes('{{'))).toEqual([]);
    });
  });

  describe('a second generation', () => {
    it('changes nothing when the answers are the same', async () => {
      const owner = await generated();
      const { counts, items } = await preview(owner);
      expect(items).toEqual([]);
      expect(counts).toMatchObject({ add: 0, update: 0, 'remove-proposal': 0, 'keep-because-edited': 0 });
      const result = await generate(owner);
      expect(result).toMatchObject({ created: [], updated: 0, archived: 0, links: 0, kept: 0 });
    });

    it('refuses when the answers changed after they were looked at', async () => {
      const owner = await generated();
      const { revision } = await test.value(onboardingQuestions, {}, owner);
      await test.value(saveAnswers, { answers: { headcount: 41 } }, owner);
      expect(await test.call(generateSystem, { revision }, owner)).toMatchObject({
        ok: false,
        status: 409,
        problem: { code: 'stale-revision' },
      });
    });

    it('shows what a changed answer changes, field by field, and applies exactly that', async () => {
      const owner = await generated();
      const saved = await test.value(saveAnswers, { answers: { 'risk-appetite': 'cautious' } }, owner);
      expect(saved.hasChanged).toBe(true);
      const shown = await preview(owner);
      const password = shown.items.find((item) => item.key === 'parameter:password-min-length');
      expect(password).toMatchObject({ action: 'update', changes: [{ field: 'value', from: '14', to: '16' }] });
      expect(shown.items.find((item) => item.key === 'criteria:risk')?.changes.map(({ field }) => field)).toContain('appetiteScore');
      expect(shown.counts.add).toBe(0);
      const result = await generate(owner);
      expect(result.updated).toBe(shown.counts.update);
      expect((await preview(owner)).items).toEqual([]);
    });

    it('lists what is no longer proposed and archives it only where a person says so', async () => {
      const owner = await generated();
      await test.value(saveAnswers, { answers: { contractors: false, sites: 0, location: null, workplace: 'remote' } }, owner);
      const shown = await preview(owner);
      const gone = shown.items.filter((item) => item.action === 'remove-proposal').map(({ key }) => key);
      expect(gone.length).toBeGreaterThan(1);
      const [first = '', second = ''] = gone;
      const result = await generate(owner, { archive: [first] });
      expect(result.archived).toBe(1);
      expect((await keyed(owner, first)).archivedAt).not.toBeNull();
      expect((await keyed(owner, second)).archivedAt).toBeNull();
      expect((await preview(owner)).items.map(({ key }) => key)).not.toContain(first);
      const excluded = await keyed(owner, 'control:A.7.1');
      expect(nounOf(excluded.kind).isArchivable).toBe(false);
    });

    it('takes some changes and leaves others', async () => {
      const owner = await generated();
      await test.value(saveAnswers, { answers: { 'risk-appetite': 'cautious', 'weekly-hours': 30 } }, owner);
      await generate(owner, { only: ['plan:certificate'] });
      expect((await test.write(owner, currentPlan))?.weeklyHours).toBe(30);
      const left = await preview(owner);
      expect(left.items.map(({ key }) => key)).not.toContain('plan:certificate');
      await generate(owner, { except: ['criteria:risk'] });
      expect((await preview(owner)).items.map(({ key }) => key)).toEqual(['criteria:risk']);
    });

    it('names a key that is not among the changes', async () => {
      const owner = await generated();
      const { revision } = await test.value(onboardingQuestions, {}, owner);
      const answer = await test.call(
        generateSystem,
        { revision, only: ['plan:certificate', 'risk:none'], archive: ['plan:certificate'] },
        owner,
      );
      expect(answer).toMatchObject({ ok: false, status: 422, problem: { errors: [{ field: 'only.1' }, { field: 'archive.0' }] } });
    });
  });

  describe('what people did', () => {
    it('stays when the answers change, and the preview says so', async () => {
      const owner = await generated();
      const { id, revision } = await keyed(owner, 'asset:laptops');
      await test.value(assets.update, { id, revision, description: 'Twelve laptops, all ours.' }, owner);
      await test.value(saveAnswers, { answers: { devices: 'personal', 'company-name': 'Lindenhof SE' } }, owner);
      const shown = (await preview(owner)).items.find((item) => item.key === 'asset:laptops');
      expect(shown === undefined || shown.action === 'keep-because-edited').toBe(true);
      await generate(owner);
      const stored = await test.value(assets.get, { id }, owner);
      expect(stored.description).toBe('Twelve laptops, all ours.');
    });

    it('keeps an edited policy and shows what it would say now', async () => {
      const owner = await generated();
      const row = await keyed(owner, 'policy:information-security-policy');
      await test.write(owner, ({ db }) => db.updateTable('policy').set({ body: 'Our own words.' }).where('id', '=', row.id).execute());
      await test.value(saveAnswers, { answers: { 'company-name': 'Lindenhof SE' } }, owner);
      const shown = (await preview(owner)).items.find((item) => item.key === 'policy:information-security-policy');
      expect(shown).toMatchObject({ action: 'keep-because-edited' });
      expect(shown?.changes.find(({ field }) => field === 'body')?.to).toContain('Lindenhof SE');
      await generate(owner);
      const policy = await test.write(owner, (writer) => recordById(writer, policyNoun, row.id));
      expect(policy.body).toBe('Our own words.');
    });

    it('asks for confirmation again where confirmed content changes', async () => {
      const owner = await generated();
      const row = await keyed(owner, 'parameter:password-min-length');
      await test.value(confirmRecords, { items: [{ id: row.id, revision: row.revision }] }, owner);
      await test.value(saveAnswers, { answers: { 'risk-appetite': 'cautious' } }, owner);
      expect((await preview(owner)).items.find((item) => item.key === 'parameter:password-min-length')).toMatchObject({
        action: 'update',
        losesConfirmation: true,
      });
      await generate(owner);
      expect(await keyed(owner, 'parameter:password-min-length')).toMatchObject({ confirmedAt: null, confirmedBy: null });
    });

    it('never brings back what was archived', async () => {
      const owner = await generated();
      const row = await keyed(owner, 'asset:laptops');
      await test.value(archiveRecords, { items: [{ id: row.id, revision: row.revision }] }, owner);
      await test.value(saveAnswers, { answers: { 'company-name': 'Lindenhof SE' } }, owner);
      await generate(owner);
      expect((await keyed(owner, 'asset:laptops')).archivedAt).not.toBeNull();
    });

    it('is no edit when it is work: an implemented control still follows the answers', async () => {
      const owner = await generated();
      const row = await keyed(owner, 'control:A.8.24');
      await test.write(owner, ({ db }) => db.updateTable('record').set({ state: 'implemented' }).where('id', '=', row.id).execute());
      await test.value(saveAnswers, { answers: { 'company-name': 'Lindenhof SE', laws: ['gdpr', 'nis2'] } }, owner);
      expect((await preview(owner)).items.filter((item) => item.action === 'keep-because-edited')).toEqual([]);
      await generate(owner);
      expect((await keyed(owner, 'control:A.8.24')).state).toBe('implemented');
    });

    it('replaces the links of a risk whose controls change', async () => {
      const owner = await generated();
      const risk = await keyed(owner, 'risk:phished-cloud-administration');
      const { revision } = await test.value(risks.get, { id: risk.id }, owner);
      expect(revision).toBeGreaterThan(0);
      await test.value(saveAnswers, { answers: { sites: 0, location: null, workplace: 'remote' } }, owner);
      const shown = await preview(owner);
      const moved = shown.items.filter(
        (item) => item.kind === 'risk' && item.action === 'update' && item.changes.some(({ field }) => field === 'treatedBy'),
      );
      await generate(owner);
      const treats = await test.write(owner, (writer) => linkPairs(writer, 'treats'));
      for (const item of moved) {
        const wanted = item.changes.find(({ field }) => field === 'treatedBy')?.to.split('\n') ?? [];
        expect(treats.filter((link) => link.toId === item.recordId)).toHaveLength(wanted.filter((id) => id !== '').length);
      }
      expect((await preview(owner)).items.filter((item) => item.action === 'update' || item.action === 'add')).toEqual([]);
    });
  });
});
