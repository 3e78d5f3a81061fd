import { content } from '@attestry/content/content.ts';
import * as shapes from '@attestry/content/shapes.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Answers, AnswerValue } from '#features/answers/condition.rules.ts';
import { contentHash, difference } from './difference.rules.ts';
import { itemsOf, type ProposalContent, proposeIsms, safeguardControls } from './proposal.rules.ts';

const question = (id: string, kind: string, text: string, values: string[] = []) => ({
  id,
  section: 'company',
  kind,
  text,
  why: 'w',
  changes: 'c',
  required: true,
  de: { text, why: 'w', changes: 'c' },
  ...(values.length > 0 ? { options: values.map((value) => ({ value, label: value.toUpperCase() })) } : {}),
});
const risk = (id: string, more: object = {}) => ({
  id,
  kind: 'risk',
  title: `Risk ${id} at {{answer:company-name}}`,
  asset: 'laptops',
  threat: 'G 0.16',
  vulnerability: 'v',
  consequence: 'c',
  affects: ['confidentiality'],
  likelihood: 3,
  impact: 3,
  treatment: 'reduce',
  treatmentText: 'within {{param:days}} days',
  controls: ['A.8.1'],
  residualLikelihood: 2,
  residualImpact: 3,
  ownerRole: 'lead',
  ...more,
});
const control = (id: string, more: object = {}) => ({
  id,
  plain: `Plain ${id}`,
  howTo: ['a', 'b'],
  auditorAsks: ['q'],
  evidence: ['e'],
  implementation: `The {{role:lead}} of {{answer:company-name}} does ${id}.`,
  ownerRole: 'lead',
  effortHours: [1, 2, 3],
  ...more,
});
const task = (id: string, dependsOn: string[], more: object = {}) => ({
  id,
  title: `Task ${id}`,
  description: 'd',
  phase: 'implement',
  ownerRole: 'lead',
  effortHours: [1, 2, 3],
  dependsOn,
  clauses: [],
  controls: [],
  doneWhen: 'done',
  ...more,
});
const asset = (id: string, more: object = {}) => ({
  id,
  title: id,
  kind: 'hardware',
  description: 'd',
  classification: 'internal',
  confidentiality: 3,
  integrity: 3,
  availability: 3,
  ownerRole: 'lead',
  ...more,
});
const developing = { not: [{ answer: 'development', is: 'none' }] };
const notDeveloping = { all: [{ answer: 'development', is: 'none' }] };

const small: ProposalContent = {
  questions: z
    .array(shapes.question)
    .parse([
      question('company-name', 'text', 'Name?'),
      question('decision-maker', 'text', 'Who decides?'),
      question('sites', 'number', 'Offices?'),
      question('location', 'text', 'Towns?'),
      question('product-description', 'text', 'What?'),
      question('sells', 'choice', 'Sells?', ['saas', 'services']),
      question('development', 'choice', 'Who develops?', ['in-house', 'none']),
      question('data', 'choices', 'Data?', ['health', 'personal']),
      question('safeguards', 'choices', 'Safeguards?', ['mfa', 'sso', 'none']),
    ]),
  parameters: z.array(shapes.parameter).parse([
    {
      id: 'days',
      title: 'Days',
      explains: 'e',
      kind: 'number',
      default: 30,
      derive: [
        { when: { all: [{ answer: 'data', has: 'health' }] }, value: 7 },
        { when: { all: [{ answer: 'data', has: 'personal' }] }, value: 14 },
      ],
      controls: [],
    },
  ]),
  roles: z.array(shapes.role).parse(
    ['lead', 'top-management'].map((id) => ({
      id,
      title: `Role ${id}`,
      purpose: 'p',
      responsibilities: ['r'],
      authority: 'a',
      competence: 'c',
      clauses: ['5.3'],
    })),
  ),
  issues: z.array(shapes.contextIssue).parse([{ id: 'climate', origin: 'external', category: 'climate', title: 't', effect: 'e' }]),
  parties: z.array(shapes.interestedParty).parse([
    {
      id: 'customers',
      title: 'Customers',
      kind: 'external',
      requirements: [
        { text: 'a', addressedBy: 'b' },
        { text: 'health', addressedBy: 'b', when: { all: [{ answer: 'data', has: 'health' }] } },
      ],
    },
    {
      id: 'clinics',
      title: 'Clinics',
      kind: 'external',
      requirements: [{ text: 'health', addressedBy: 'b', when: { all: [{ answer: 'data', has: 'health' }] } }],
    },
  ]),
  scope: z.array(shapes.scopeItem).parse([
    { id: 'company', kind: 'unit', title: 'Company', text: 'All of {{answer:company-name}}.' },
    {
      id: 'offices',
      kind: 'location',
      title: 'Offices',
      text: 'In {{answer:location}}.',
      when: { all: [{ answer: 'sites', atLeast: 1 }] },
    },
    { id: 'no-code', kind: 'exclusion', title: 'Code', text: 'None is written.', when: notDeveloping },
  ]),
  objectives: z.array(shapes.objective).parse([
    {
      id: 'trained',
      title: 'Trained',
      measure: 'm',
      unit: 'percent',
      target: 95,
      direction: 'at-least',
      cadence: 'yearly',
      ownerRole: 'lead',
      resources: 'r',
      evaluation: 'e',
    },
  ]),
  assets: z.array(shapes.asset).parse([asset('laptops'), asset('code', { when: developing })]),
  risks: z.array(shapes.risk).parse([
    risk('theft', {
      adjust: [
        { when: { all: [{ answer: 'data', has: 'health' }] }, likelihood: 1, impact: 9 },
        { when: { all: [{ answer: 'safeguards', has: 'mfa' }] }, likelihood: -9 },
      ],
    }),
    risk('bad-code', { asset: 'code', controls: ['A.8.28', 'A.8.1'] }),
    risk('bought-code', { controls: ['A.8.1', 'A.8.28'] }),
    risk('only-code', { controls: ['A.8.30'], treatment: 'share' }),
    risk('kept', { treatment: 'accept', controls: [] }),
    risk('gain', { kind: 'opportunity', treatment: 'enhance', likelihood: 2, impact: 4, residualLikelihood: 1, residualImpact: 5 }),
  ]),
  controls: z.array(shapes.control).parse([
    control('A.5.1'),
    control('A.8.1'),
    control('A.8.5', {
      reasons: [
        { kind: 'legal', text: 'GDPR', when: { all: [{ answer: 'data', has: 'personal' }] } },
        { kind: 'business', text: 'Expected' },
      ],
    }),
    control('A.8.28', { exclude: { when: notDeveloping, justification: '{{answer:company-name}} writes no code.' } }),
    control('A.8.30', { exclude: { when: notDeveloping, justification: 'Nobody develops for us.' } }),
  ]),
  policies: z.array(shapes.policy).parse([
    {
      id: 'access',
      title: 'Access',
      kind: 'policy',
      summary: 's',
      clauses: [],
      controls: ['A.8.5', 'A.8.28'],
      ownerRole: 'lead',
      audience: 'everyone',
      body: '{{answer:company-name}}\n{{#when data has health}}\nhealth\n{{/when}}\n{{param:days}}',
    },
    {
      id: 'coding',
      title: 'Coding',
      kind: 'policy',
      summary: 's',
      clauses: [],
      controls: ['A.8.28'],
      ownerRole: 'lead',
      audience: 'engineering',
      body: 'b',
      when: developing,
    },
  ]),
  tasks: z
    .array(shapes.planTask)
    .parse([
      task('start', []),
      task('set-up-mfa', ['start'], { when: { not: [{ answer: 'safeguards', has: 'mfa' }] } }),
      task('review-code', ['set-up-mfa'], { when: developing, controls: ['A.8.28'] }),
      task('laptops', ['start'], { controls: ['A.8.1', 'A.8.28'] }),
      task('audit', ['review-code', 'laptops'], { phase: 'internal-audit', controls: ['A.8.1'] }),
    ]),
};

const company: Answers = {
  'company-name': '*Linden* & Co',
  'decision-maker': 'Ada Linden',
  sites: 1,
  location: 'Graz',
  'product-description': 'a booking platform. It bills too.',
  sells: 'saas',
  development: 'none',
  data: ['personal'],
  safeguards: ['none'],
};
const propose = (more: Record<string, AnswerValue> = {}) => proposeIsms(small, { ...company, ...more });
const controlOf = (id: string, more: Record<string, AnswerValue> = {}) => propose(more).applicability.find((entry) => entry.control === id);
const riskOf = (id: string, more: Record<string, AnswerValue> = {}) => propose(more).risks.find((entry) => entry.id === id);

describe('proposeIsms', () => {
  it('takes the first derivation that holds, and the default where none does', () => {
    const valueWith = (data: string[]) => propose({ data }).parameters[0];
    expect(valueWith(['personal', 'health'])).toMatchObject({ value: 7, because: 'because you answered “HEALTH” to “Data?”' });
    expect(valueWith(['personal'])?.value).toBe(14);
    expect(valueWith([])).toMatchObject({ value: 30, answersBehind: [], because: 'because this value suits most companies' });
  });

  it('names the holder of a role where the answers do', () => {
    expect(propose().roles.map((role) => [role.key, role.holder])).toEqual([
      ['role:lead', null],
      ['role:top-management', 'Ada Linden'],
    ]);
  });

  it('keeps the needs of a party that apply, and drops a party without any', () => {
    expect(propose().parties.map((party) => [party.id, party.requirements.length])).toEqual([['customers', 1]]);
    expect(propose({ data: ['health'] }).parties.map((party) => [party.id, party.requirements.length])).toEqual([
      ['customers', 2],
      ['clinics', 1],
    ]);
  });

  it('writes the scope statement from what applies', () => {
    const { statement, items } = propose().scope;
    expect(statement).toBe(
      '## What is covered\n\nAll of \\*Linden\\* & Co.\n\n## Where the work is done\n\n- **Offices.** In Graz.\n\n## What lies outside\n\n- **Code.** None is written.',
    );
    expect(items.map((item) => item.key)).toEqual(['scope-item:company', 'scope-item:offices', 'scope-item:no-code']);
    expect(propose({ development: 'in-house' }).scope.statement).toContain(
      '## What lies outside\n\nNothing of \\*Linden\\* & Co is left out.',
    );
  });

  it.each<[Record<string, AnswerValue>, string]>([
    [{}, 'The operation and support of a booking platform by *Linden* & Co in Graz.'],
    [{ development: 'in-house' }, 'The development, operation and support of a booking platform by *Linden* & Co in Graz.'],
    [{ development: 'in-house', sells: 'services', sites: 0 }, 'The development and delivery of a booking platform by *Linden* & Co.'],
    [
      { sites: 0, 'company-name': 'Linden Inc.', 'product-description': '{{answer:data}}' },
      'The operation and support of { {answer:data}} by Linden Inc.',
    ],
  ])('words the certificate for %j', (more, expected) => {
    expect(propose(more).scope.certificate).toBe(expected);
  });

  it('adjusts risks within 1 to 5 and never lets treatment make them worse', () => {
    expect(riskOf('theft')).toMatchObject({ likelihood: 3, impact: 3, residualLikelihood: 2, residualImpact: 3 });
    expect(riskOf('theft', { data: ['health'] })).toMatchObject({ likelihood: 4, impact: 5 });
    const safe = riskOf('theft', { safeguards: ['mfa'] });
    expect(safe).toMatchObject({ likelihood: 1, residualLikelihood: 1, because: 'because you answered “MFA” to “Safeguards?”' });
    expect(riskOf('gain')).toMatchObject({ likelihood: 2, residualLikelihood: 2, impact: 4, residualImpact: 5 });
  });

  it('has no risk to what the company does not have', () => {
    expect(riskOf('bad-code')).toBeUndefined();
    expect(riskOf('bad-code', { development: 'in-house' })?.because).toBe('because you answered “IN-HOUSE” to “Who develops?”');
  });

  it('excludes a control with its justification and takes it out of treatments, tasks and policies', () => {
    expect(controlOf('A.8.28')).toMatchObject({
      isApplicable: false,
      exclusion: '*Linden* & Co writes no code.',
      reasons: [],
      implementation: '',
      because: 'because you answered “NONE” to “Who develops?”',
    });
    expect(riskOf('bought-code')?.controls).toEqual(['A.8.1']);
    expect(propose().tasks.find((entry) => entry.id === 'laptops')?.controls).toEqual(['A.8.1']);
    expect(propose().policies.find((entry) => entry.id === 'access')?.controls).toEqual(['A.8.5']);
  });

  it('keeps a control that a risk would otherwise be left without', () => {
    expect(controlOf('A.8.30')).toMatchObject({
      isApplicable: true,
      exclusion: null,
      because: 'because the treatment of one proposed risk uses it',
    });
    expect(riskOf('only-code')?.controls).toEqual(['A.8.30']);
  });

  it('gives the reasons for inclusion: risks, law, business, and the purpose of the control where there is none', () => {
    expect(controlOf('A.8.1')?.reasons.map((reason) => [reason.kind, reason.risk])).toEqual([
      ['risk', 'risk:theft'],
      ['risk', 'risk:bought-code'],
      ['risk', 'risk:gain'],
    ]);
    expect(controlOf('A.8.1')?.because).toBe('because the treatment of 3 proposed risks uses it');
    expect(controlOf('A.8.5')?.reasons.map((reason) => reason.text)).toEqual(['GDPR', 'Expected']);
    expect(controlOf('A.8.5')?.because).toBe('because you answered “PERSONAL” to “Data?”');
    expect(controlOf('A.5.1')).toMatchObject({
      reasons: [{ kind: 'business', text: 'Plain A.5.1', risk: null }],
      because: 'because it is part of sound practice',
    });
    expect(controlOf('A.5.1')?.implementation).toBe('The Role lead of *Linden* & Co does A.5.1.');
  });

  it('takes a safeguard that is in place for a control that is partly implemented', () => {
    expect(controlOf('A.8.5')?.state).toBe('not-started');
    expect(controlOf('A.8.5', { safeguards: ['sso'] })?.state).toBe('partly');
    expect(controlOf('A.8.5', { safeguards: ['sso', 'mfa'], data: [] })?.because).toBe(
      'because you answered “SSO and MFA” to “Safeguards?”',
    );
  });

  it('renders policies and leaves parameters to be read later', () => {
    const policy = propose({ data: ['health'] }).policies[0];
    expect([policy?.body, policy?.parameters]).toEqual(['\\*Linden\\* & Co\nhealth\n{{param:days}}', ['days']]);
    expect(propose().policies.map((entry) => entry.id)).toEqual(['access']);
    expect(propose({ development: 'in-house' }).policies.map((entry) => entry.id)).toEqual(['access', 'coding']);
  });

  it('hands the dependencies of a dropped task on to those that waited for it', () => {
    const before = (more: Record<string, AnswerValue>) =>
      Object.fromEntries(propose(more).tasks.map((entry) => [entry.id, entry.dependsOn]));
    expect(before({})).toMatchObject({ audit: ['task:set-up-mfa', 'task:laptops'] });
    expect(before({ safeguards: ['mfa'] }).audit).toEqual(['task:start', 'task:laptops']);
    expect(before({ development: 'in-house', safeguards: ['mfa'] })['review-code']).toEqual(['task:start']);
  });

  it('plans the treatment of every risk that is not simply accepted, with the tasks that bring its controls in', () => {
    const plan = propose().treatments;
    expect(plan.map((entry) => entry.risk)).toEqual(['risk:theft', 'risk:bought-code', 'risk:only-code', 'risk:gain']);
    expect(plan[0]).toMatchObject({ key: 'treatment:theft', text: 'within {{param:days}} days', tasks: ['task:laptops'] });
  });
});

describe('proposeIsms on the whole catalogue', () => {
  const catalogue = content();
  const anyAnswer = (q: shapes.Question): fc.Arbitrary<AnswerValue> => {
    const values = q.options?.map((option) => option.value) ?? [];
    if (q.kind === 'choice') return fc.constantFrom(...values);
    if (q.kind === 'choices')
      return fc.subarray(values.filter((value) => value !== 'none')).map((some) => (some.length > 0 ? some : values.slice(-1)));
    if (q.kind === 'number') return fc.integer({ min: q.min ?? 0, max: Math.min(q.max ?? 300, 300) });
    if (q.kind === 'boolean') return fc.boolean();
    if (q.kind === 'date') return fc.constant('2027-12-01');
    return fc.constantFrom('Linden', 'A *bold* {{answer:data}} name', '{{#when data has health}}x{{/when}}');
  };
  const anyCompany = fc.record(Object.fromEntries(catalogue.questions.map((q) => [q.id, anyAnswer(q)])));
  const check = (law: (proposal: ReturnType<typeof proposeIsms>, answers: Answers) => void) =>
    fc.assert(
      fc.property(anyCompany, (answers) => law(proposeIsms(catalogue, answers), answers)),
      { numRuns: 15 },
    );

  it('gives every item a key of its own and a reason', () => {
    check((proposal) => {
      const items = itemsOf(proposal);
      expect(new Set(items.map((item) => item.key)).size).toBe(items.length);
      expect(items.filter((item) => !item.because.startsWith('because ')).map((item) => item.key)).toEqual([]);
    });
  });

  it('leaves no placeholder but parameters that exist', () => {
    const known = new Set(catalogue.parameters.map((parameter) => parameter.id));
    check((proposal) => {
      // A holder is a name as it was given, not a text that is rendered.
      const visible = itemsOf(proposal).flatMap((item) => JSON.stringify({ ...item.fields, holder: null }).match(/\{\{[^}]*\}\}/g) ?? []);
      expect(visible.filter((tag) => !known.has(/^\{\{param:([a-z-]+)\}\}$/.exec(tag)?.[1] ?? ''))).toEqual([]);
    });
  });

  it('decides on all 93 controls without a contradiction', () => {
    check(({ applicability, risks }) => {
      expect(applicability).toHaveLength(93);
      const excluded = new Set(applicability.filter((entry) => !entry.isApplicable).map((entry) => entry.control));
      expect(risks.filter((entry) => entry.controls.some((id) => excluded.has(id)))).toEqual([]);
      for (const entry of applicability) {
        expect(
          entry.isApplicable ? entry.reasons.length > 0 && entry.implementation !== '' : entry.exclusion !== '' && entry.exclusion !== null,
        ).toBe(true);
      }
    });
  });

  it('proposes at least 25 risks and 20 policies to any company, each risk to an asset that is proposed', () => {
    check(({ risks, policies, assets }) => {
      expect(risks.length).toBeGreaterThanOrEqual(25);
      expect(policies.length).toBeGreaterThanOrEqual(20);
      const keys = new Set(assets.map((entry) => entry.key));
      expect(risks.filter((entry) => !keys.has(entry.asset))).toEqual([]);
    });
  });

  it('plans tasks that depend on tasks of the plan alone, without a circle', () => {
    check(({ tasks }) => {
      const done = new Set<string>();
      for (let before = -1; before < done.size; ) {
        before = done.size;
        for (const entry of tasks) if (entry.dependsOn.every((key) => done.has(key))) done.add(entry.key);
      }
      expect(tasks.filter((entry) => !done.has(entry.key)).map((entry) => entry.key)).toEqual([]);
    });
  });

  it('says the same for the same answers, so that a second run has nothing to do', () => {
    check((proposal, answers) => {
      const applied = itemsOf(proposal).map(({ key, fields }) => ({
        key,
        fields,
        contentHash: contentHash(fields),
        isEditedByPerson: false,
        isConfirmed: true,
        isArchived: false,
      }));
      const again = difference(applied, itemsOf(proposeIsms(catalogue, answers)));
      expect(again.filter((found) => found.action !== 'unchanged')).toEqual([]);
    });
  });

  it('knows the safeguards and controls of the catalogue', () => {
    const offered = catalogue.questions.find((q) => q.id === 'safeguards')?.options?.map((option) => option.value) ?? [];
    expect(Object.keys(safeguardControls).toSorted()).toEqual(offered.filter((value) => value !== 'none').toSorted());
    const ids = catalogue.controls.map((entry) => entry.id);
    expect(
      Object.values(safeguardControls)
        .flat()
        .filter((id) => !ids.includes(id)),
    ).toEqual([]);
  });
});
