import { PackageCheck } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const packScreens: Screen[] = [
  {
    path: '/packs',
    load: () => import('./pack-screen.tsx'),
    permission: 'exports.read',
    title: { en: 'Audit packs and exports', de: 'Audit-Pakete und Exporte' },
    navigation: { group: 'prove', order: 40, icon: PackageCheck },
  },
];
