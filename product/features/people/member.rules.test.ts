import { describe, expect, it } from 'vitest';
import { roles } from '#platform/access/permissions.ts';
import { isAbove, isLastingOwner, keepsAnOwner, mayChangeMember, mayGiveRole } from './member.rules.ts';

const owner = { role: 'owner', hasSignIn: true, accessEndsAt: null, isArchived: false } as const;

describe('roles', () => {
  it('stand in one order, owner first', () => {
    expect(roles.filter((role) => isAbove(role, 'admin'))).toEqual(['owner']);
    expect(roles.filter((role) => isAbove(role, 'employee'))).not.toContain('employee');
    for (const role of roles) expect([mayGiveRole(role, role).ok, mayChangeMember(role, role).ok]).toEqual([true, true]);
  });

  it('are given and touched only from above or beside', () => {
    expect(mayGiveRole('admin', 'owner')).toMatchObject({ ok: false, because: { code: 'role-above-own', parameters: { role: 'owner' } } });
    expect(mayChangeMember('admin', 'owner')).toMatchObject({ ok: false, because: { code: 'person-above' } });
    expect(mayGiveRole('owner', 'admin').ok).toBe(true);
  });
});

describe('the last owner', () => {
  it.each([
    ['signs in for good', owner, true],
    ['has no sign-in', { ...owner, hasSignIn: false }, false],
    ['leaves one day', { ...owner, accessEndsAt: '2027-01-01T00:00:00Z' }, false],
    ['is archived', { ...owner, isArchived: true }, false],
    ['is an admin', { ...owner, role: 'admin' as const }, false],
  ])('counts only who %s', (_name, member, expected) => {
    expect(isLastingOwner(member)).toBe(expected);
  });

  it('stays an owner unless there is another one', () => {
    const demoted = { ...owner, role: 'admin' as const };
    expect(keepsAnOwner(owner, demoted, 0)).toMatchObject({ ok: false, because: { code: 'last-owner' } });
    expect(keepsAnOwner(owner, demoted, 1).ok).toBe(true);
    expect(keepsAnOwner(owner, owner, 0).ok).toBe(true);
    expect(keepsAnOwner(demoted, { ...demoted, isArchived: true }, 0).ok).toBe(true);
  });
});
