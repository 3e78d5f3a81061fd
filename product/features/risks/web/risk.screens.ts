import { TriangleAlert } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const riskScreens: Screen[] = [
  {
    path: '/risks',
    load: () => import('./risk-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Risks', de: 'Risiken' },
    navigation: { group: 'manage', order: 10, icon: TriangleAlert },
  },
  {
    path: '/risks/new',
    load: () => import('./risk-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'Add a risk', de: 'Risiko hinzufügen' },
  },
  {
    path: '/risks/heat-map',
    load: () => import('./risk-heat-map-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Risk heat map', de: 'Risikomatrix' },
  },
  {
    path: '/risks/treatment-plan',
    load: () => import('./treatment-plan-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Risk treatment plan', de: 'Risikobehandlungsplan' },
  },
  {
    path: '/risks/criteria',
    load: () => import('./risk-criteria-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Risk criteria', de: 'Risikokriterien' },
  },
  {
    path: '/risks/$id',
    load: () => import('./risk-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Risk', de: 'Risiko' },
    recordKind: 'risk',
  },
];
