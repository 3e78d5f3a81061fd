import type { OpenContext } from '#platform/operation.ts';

/** True where the demo's one-click sign-ins may be shown and used. */
export const isDemoCall = ({ services, caller }: Pick<OpenContext, 'services' | 'caller'>): boolean =>
  services.config.demo && caller.isLoopback;
