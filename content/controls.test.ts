import { describe, expect, it } from 'vitest';
import { content } from './content.ts';
import type { Condition, ContentControl } from './shapes.ts';

const { controls, frameworks } = content();
const required = (frameworks.find(({ id }) => id === 'iso27001-2022')?.requirements ?? []).filter(({ kind }) => kind === 'control');

/** Which of the 93 a company may leave out at all; every other control is proposed as applicable whatever the answers are. */
const excludable = [
  'A.5.23',
  'A.7.1',
  'A.7.2',
  'A.7.3',
  'A.7.4',
  'A.7.5',
  'A.7.6',
  'A.7.8',
  'A.7.11',
  'A.7.12',
  'A.7.13',
  'A.8.4',
  'A.8.25',
  'A.8.27',
  'A.8.28',
  'A.8.29',
  'A.8.30',
  'A.8.31',
  'A.8.33',
];

const lawNames: [name: RegExp, values: string[]][] = [
  [/GDPR/, ['gdpr', 'uk-gdpr']],
  [/NIS2/, ['nis2']],
  [/DORA/, ['dora']],
  [/HIPAA/, ['hipaa']],
  [/CCPA/, ['ccpa']],
  [/FERPA/, ['ferpa']],
];

const testsOf = (when: Condition | undefined) => [...(when?.all ?? []), ...(when?.any ?? [])];
const reasonsOf = (kind: 'legal' | 'contractual' | 'business') =>
  controls.flatMap(({ id, reasons }) => reasons.filter((reason) => reason.kind === kind).map((reason) => ({ id, ...reason })));
const sentences = (text: string) => text.replaceAll(/\{\{[#/][^}]*\}\}/g, '').match(/[^.?!]+[.?!](?=\s|$)/g)?.length ?? 0;
const proseOf = (control: ContentControl) => [control.plain, control.implementation, ...control.howTo, ...control.auditorAsks];

describe('the explained controls', () => {
  it('are the 93 of Annex A, each once, in its order', () => {
    expect(controls).toHaveLength(93);
    expect(controls.map(({ id }) => id)).toEqual(required.map(({ id }) => id));
  });

  it('split into 37, 8, 14 and 34 by theme', () => {
    const inTheme = (prefix: string) => controls.filter(({ id }) => id.startsWith(prefix)).length;
    expect(['A.5.', 'A.6.', 'A.7.', 'A.8.'].map(inTheme)).toEqual([37, 8, 14, 34]);
  });

  it.each(controls.map((control) => [control.id, control] as const))(
    '%s is explained in short, with steps, questions and evidence',
    (_, control) => {
      expect(sentences(control.plain)).toBeGreaterThanOrEqual(2);
      expect(sentences(control.plain)).toBeLessThanOrEqual(4);
      expect(sentences(control.implementation)).toBeGreaterThanOrEqual(2);
      expect(control.howTo.length).toBeGreaterThanOrEqual(3);
      expect(control.howTo.length).toBeLessThanOrEqual(6);
      expect(control.auditorAsks.length).toBeGreaterThanOrEqual(2);
      expect(control.auditorAsks.length).toBeLessThanOrEqual(4);
      expect(control.evidence.length).toBeGreaterThanOrEqual(2);
      expect(control.evidence.length).toBeLessThanOrEqual(5);
    },
  );

  it('say nothing twice', () => {
    const said = controls.flatMap(proseOf);
    expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([]);
  });

  it('never speak in the words of a standard', () => {
    const stiff = controls.filter((control) => proseOf(control).some((text) => /\bshall\b|the organi[sz]ation\b/i.test(text)));
    expect(stiff.map(({ id }) => id)).toEqual([]);
  });

  it('estimate low, likely and high hours in that order', () => {
    const disordered = controls.filter(({ effortHours: [low, likely, high] }) => !(0 < low && low < likely && likely < high));
    expect(disordered.map(({ id }) => id)).toEqual([]);
  });
});

// ISO/IEC 27001:2022 6.1.3 d: inclusion and exclusion are both justified.
describe('the reasons for a control', () => {
  it('include one that holds whatever the answers are', () => {
    const withoutReason = controls.filter(({ reasons }) => !reasons.some(({ kind, when }) => kind === 'business' && when === undefined));
    expect(withoutReason.map(({ id }) => id)).toEqual([]);
  });

  it('name a law only where that law applies', () => {
    for (const { id, text, when } of reasonsOf('legal')) {
      const asked = testsOf(when).flatMap(({ answer, has }) => (answer === 'laws' && has !== undefined ? [has] : []));
      for (const [name, values] of lawNames) {
        const fits = asked.length > 0 && asked.every((value) => values.includes(value));
        expect(!name.test(text) || fits, `${id}: ${text}`).toBe(true);
      }
    }
  });

  it('name a law by its short title only in legal reasons', () => {
    const others = [...reasonsOf('business'), ...reasonsOf('contractual')];
    expect(others.filter(({ text }) => lawNames.some(([name]) => name.test(text)))).toEqual([]);
  });

  it('call upon contracts only where an answer tells of such contracts', () => {
    for (const { id, when } of reasonsOf('contractual')) {
      const asked = testsOf(when).map(({ answer }) => answer);
      expect(asked.length, id).toBeGreaterThan(0);
      expect(['contract-demands', 'personal-data-role'], id).toEqual(expect.arrayContaining(asked));
    }
  });
});

describe('the exclusions proposed', () => {
  it('concern only controls that a company can honestly leave out', () => {
    expect(controls.filter(({ exclude }) => exclude !== undefined).map(({ id }) => id)).toEqual(excludable);
  });

  it('each depend on an answer and are justified in a full sentence', () => {
    for (const { id, exclude } of controls) {
      if (exclude === undefined) continue;
      expect(testsOf(exclude.when).length, id).toBeGreaterThan(0);
      expect(exclude.justification.length, id).toBeGreaterThan(60);
    }
  });

  it('never drop a physical control while there is an office or a server of our own', () => {
    for (const { id, exclude } of controls.filter((control) => control.id.startsWith('A.7.'))) {
      if (exclude === undefined) continue;
      expect(exclude.when.any, id).toBeUndefined();
      expect(exclude.when.all, id).toEqual(
        expect.arrayContaining([
          { answer: 'sites', atMost: 0 },
          { answer: 'hosting', is: 'cloud' },
        ]),
      );
    }
  });
});
