import { Boxes } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const assetScreens: Screen[] = [
  {
    path: '/assets',
    load: () => import('./asset-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Assets', de: 'Werte' },
    navigation: { group: 'understand', order: 40, icon: Boxes },
  },
  {
    path: '/assets/new',
    load: () => import('./asset-new-screen.tsx'),
    permission: 'records.write-own',
    title: { en: 'New asset', de: 'Neuer Wert' },
  },
  {
    path: '/assets/$id',
    load: () => import('./asset-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Asset', de: 'Wert' },
    recordKind: 'asset',
  },
];
