import { describe, expect, it } from 'vitest';
import { content } from './content.ts';

const headings = ['4', '5', '6', '6.1', '7', '7.5', '8', '9', '9.2', '9.3', '10'];
const clauses = [
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '5.1',
  '5.2',
  '5.3',
  '6.1.1',
  '6.1.2',
  '6.1.3',
  '6.2',
  '6.3',
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '7.5.1',
  '7.5.2',
  '7.5.3',
  '8.1',
  '8.2',
  '8.3',
  '9.1',
  '9.2.1',
  '9.2.2',
  '9.3.1',
  '9.3.2',
  '9.3.3',
  '10.1',
  '10.2',
];
const themes = [
  { id: 'A.5', theme: 'organizational', size: 37 },
  { id: 'A.6', theme: 'people', size: 8 },
  { id: 'A.7', theme: 'physical', size: 14 },
  { id: 'A.8', theme: 'technological', size: 34 },
];
const controls = themes.flatMap(({ id, size }) => Array.from({ length: size }, (_, index) => `${id}.${index + 1}`));
const newIn2022 = ['A.5.7', 'A.5.23', 'A.5.30', 'A.7.4', 'A.8.9', 'A.8.10', 'A.8.11', 'A.8.12', 'A.8.16', 'A.8.23', 'A.8.28'];

/** The headings that catalogues print differently, or swap with a neighbour. */
const easilyMistaken = {
  '10.1': 'Continual improvement',
  '10.2': 'Nonconformity and corrective action',
  'A.5.21': 'Managing information security in the information and communication technology (ICT) supply chain',
  'A.5.24': 'Information security incident management planning and preparation',
  'A.5.34': 'Privacy and protection of personal identifiable information (PII)',
  'A.6.6': 'Confidentiality or non-disclosure agreements',
  'A.7.14': 'Secure disposal or re-use of equipment',
  'A.8.1': 'User end point devices',
  'A.8.20': 'Networks security',
  'A.8.28': 'Secure coding',
  'A.8.34': 'Protection of information systems during audit testing',
};

const vocabulary = {
  controlType: ['preventive', 'detective', 'corrective'],
  informationSecurityProperties: ['confidentiality', 'integrity', 'availability'],
  cybersecurityConcepts: ['identify', 'protect', 'detect', 'respond', 'recover'],
  operationalCapabilities: [
    'governance',
    'asset-management',
    'information-protection',
    'human-resource-security',
    'physical-security',
    'system-and-network-security',
    'application-security',
    'secure-configuration',
    'identity-and-access-management',
    'threat-and-vulnerability-management',
    'continuity',
    'supplier-relationships-security',
    'legal-and-compliance',
    'information-security-event-management',
    'information-security-assurance',
  ],
  securityDomains: ['governance-and-ecosystem', 'protection', 'defence', 'resilience'],
} as const;

const framework = content().frameworks.find(({ id }) => id === 'iso27001-2022');
const requirements = framework?.requirements ?? [];
const ids = requirements.map(({ id }) => id);
const titleOf = new Map(requirements.map(({ id, title }) => [id, title]));

describe('ISO/IEC 27001:2022', () => {
  it('holds every heading, clause, theme and control exactly once', () => {
    const expected = [...headings, ...clauses, 'A', ...themes.map(({ id }) => id), ...controls];
    expect([...ids].sort()).toEqual([...expected].sort());
  });

  it('can be assessed at the 30 clauses with requirements and the 93 controls, nowhere else', () => {
    expect(requirements.filter(({ assessable }) => assessable).map(({ id }) => id)).toEqual([...clauses, ...controls]);
  });

  it('divides the controls into 37 organizational, 8 people, 14 physical and 34 technological ones', () => {
    const byTheme = themes.map(
      ({ id, theme }) => requirements.filter((r) => r.kind === 'control' && r.theme === theme && r.parent === id).length,
    );
    expect(byTheme).toEqual([37, 8, 14, 34]);
  });

  it('marks the eleven controls that came new in 2022', () => {
    expect(requirements.filter(({ isNew }) => isNew).map(({ id }) => id)).toEqual(newIn2022);
  });

  it('places every entry under the entry that its number names', () => {
    for (const { id, parent } of requirements) {
      const named = id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null;
      expect(parent, id).toBe(['A.5', 'A.6', 'A.7', 'A.8'].includes(id) ? 'A' : named);
    }
  });

  it('numbers the order without a gap in the order of the file', () => {
    expect(requirements.map(({ order }) => order)).toEqual(requirements.map((_, index) => index + 1));
  });

  it.each(Object.entries(easilyMistaken))('prints the heading of %s as the standard does: %s', (id, title) => {
    expect(titleOf.get(id)).toBe(title);
  });

  it('names no heading twice within one parent', () => {
    const places = requirements.map(({ parent, title }) => `${parent} ${title}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

// The classification is editorial work of ISO/IEC 27002 and may have to be left out, so none at all is right too.
describe('the attributes of ISO/IEC 27002:2022', () => {
  const attributes = content().attributes;

  it('cover all 93 controls or, with the file removed, none', () => {
    const named = Object.keys(attributes);
    expect(named).toEqual(named.length === 0 ? [] : controls);
  });

  it('use only the values of the classification, each at most once and at least one in each column', () => {
    for (const [id, columns] of Object.entries(attributes)) {
      for (const [column, values] of Object.entries(columns)) {
        const allowed: readonly string[] = Object.entries(vocabulary).find(([name]) => name === column)?.[1] ?? [];
        expect(values.length, `${id} ${column}`).toBeGreaterThan(0);
        expect(new Set(values).size, `${id} ${column}`).toBe(values.length);
        expect(allowed, `${id} ${column}`).toEqual(expect.arrayContaining(values));
      }
    }
  });
});
