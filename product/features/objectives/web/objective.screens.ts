import { Target } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const objectiveScreens: Screen[] = [
  {
    path: '/objectives',
    load: () => import('./objective-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Objectives', de: 'Ziele' },
    navigation: { group: 'manage', order: 50, icon: Target },
  },
  {
    path: '/objectives/new',
    load: () => import('./objective-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'Add an objective', de: 'Ziel hinzufügen' },
  },
  {
    path: '/objectives/$id',
    load: () => import('./objective-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Objective', de: 'Ziel' },
    recordKind: 'objective',
  },
];
