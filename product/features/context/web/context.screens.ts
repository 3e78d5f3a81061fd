import { Compass, SquareDashed, UsersRound } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const contextScreens: Screen[] = [
  {
    path: '/context',
    load: () => import('./issue-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Context', de: 'Kontext' },
    navigation: { group: 'understand', order: 10, icon: Compass },
  },
  {
    path: '/context/parties',
    load: () => import('./party-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Interested parties', de: 'Interessierte Parteien' },
  },
  {
    path: '/context/issues/new',
    load: () => import('./issue-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'New issue', de: 'Neues Thema' },
  },
  {
    path: '/context/issues/$id',
    load: () => import('./issue-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Issue', de: 'Thema' },
    recordKind: 'context-issue',
  },
  {
    path: '/context/parties/new',
    load: () => import('./party-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'New interested party', de: 'Neue interessierte Partei' },
  },
  {
    path: '/context/parties/$id',
    load: () => import('./party-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Interested party', de: 'Interessierte Partei' },
    recordKind: 'interested-party',
  },
  {
    path: '/scope',
    load: () => import('./scope-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Scope', de: 'Geltungsbereich' },
    navigation: { group: 'understand', order: 20, icon: SquareDashed },
    recordKind: 'scope',
  },
  {
    path: '/roles',
    load: () => import('./role-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Roles', de: 'Rollen' },
    navigation: { group: 'understand', order: 30, icon: UsersRound },
  },
  {
    path: '/roles/new',
    load: () => import('./role-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'New role', de: 'Neue Rolle' },
  },
  {
    path: '/roles/$id',
    load: () => import('./role-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Role', de: 'Rolle' },
    recordKind: 'isms-role',
  },
];
