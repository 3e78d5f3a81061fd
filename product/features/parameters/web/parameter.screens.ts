import { SlidersHorizontal } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const parameterScreens: Screen[] = [
  {
    path: '/parameters',
    load: () => import('./parameters-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Parameters', de: 'Parameter' },
    navigation: { group: 'manage', order: 60, icon: SlidersHorizontal },
    recordKind: 'parameter',
  },
];
