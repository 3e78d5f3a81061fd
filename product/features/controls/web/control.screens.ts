import { ShieldCheck } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const controlScreens: Screen[] = [
  {
    path: '/controls',
    load: () => import('./control-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Controls', de: 'Maßnahmen' },
    navigation: { group: 'manage', order: 20, icon: ShieldCheck },
  },
  {
    path: '/controls/wall',
    load: () => import('./control-wall-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Control wall', de: 'Wand der Maßnahmen' },
  },
  {
    path: '/controls/$id',
    load: () => import('./control-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Control', de: 'Maßnahme' },
    recordKind: 'control',
  },
];
