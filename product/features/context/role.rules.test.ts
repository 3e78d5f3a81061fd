import { describe, expect, it } from 'vitest';
import { type RoleFacts, roleHints } from './role.rules.ts';

const role = (id: string, clauses: string[], holderId: string | null, deputyId: string | null = 'deputy'): RoleFacts => ({
  id,
  title: id,
  clauses,
  holderId,
  deputyId,
});

describe('hints on roles', () => {
  it('are none where every role is held, deputised and independent', () => {
    expect(roleHints([role('auditor', ['9.2.1'], 'anna'), role('lead', ['6.1.2', '8.1'], 'ben')])).toEqual([]);
  });

  it('name a role without holder and one without another person as deputy', () => {
    expect(roleHints([role('lead', ['8.1'], null, null), role('people', ['7.2'], 'ben', 'ben')])).toEqual([
      { code: 'no-holder', roleIds: ['lead'] },
      { code: 'no-deputy', roleIds: ['people'] },
    ]);
  });

  it.each([['8.1'], ['6.1.3'], ['10.2']])('tell that whoever answers for %s would audit the own work', (clause) => {
    expect(roleHints([role('auditor', ['5.3', '9.2.2'], 'anna'), role('lead', [clause], 'anna')])).toEqual([
      { code: 'audits-own-work', memberId: 'anna', roleIds: ['auditor', 'lead'] },
    ]);
  });

  it('find no conflict with roles that an audit does not look at first, and none between unheld roles', () => {
    expect(roleHints([role('auditor', ['9.2.1'], 'anna'), role('people', ['7.2', '7.3'], 'anna')])).toEqual([]);
    expect(roleHints([role('auditor', ['9.2.1'], null), role('lead', ['8.1'], null)]).map(({ code }) => code)).toEqual([
      'no-holder',
      'no-holder',
    ]);
  });
});
