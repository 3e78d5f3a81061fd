import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Permission } from '../access/permissions.ts';
import type { Locale } from './locale.tsx';

export const navigationGroups = ['home', 'understand', 'manage', 'run', 'prove', 'settings'] as const;
export type NavigationGroup = (typeof navigationGroups)[number];

/** One screen of a feature. The shell makes routes, navigation and the command palette from these. */
export interface Screen {
  /** `/risks` or `/risks/$id`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** `public` screens stand alone, without navigation. */
  permission: Permission | 'signed-in' | 'public';
  title: Record<Locale, string>;
  navigation?: { group: NavigationGroup; order: number; icon: LucideIcon };
  /** The kind of record that this screen shows, so that links and search lead here; its path ends in `$id`. */
  recordKind?: string;
}
