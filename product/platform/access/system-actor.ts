import type { OrganizationId } from '../database/scope.ts';
import type { Actor } from './actor.ts';

/** The product itself, at work in one organization: background jobs and schedules act under it. */
export const systemActor = (organizationId: OrganizationId): Actor => ({
  kind: 'system',
  organizationId,
  memberId: undefined,
  personId: undefined,
  name: 'Attestry',
  role: 'owner',
  scopes: undefined,
});
