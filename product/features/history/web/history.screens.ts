import { ShieldCheck } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const historyScreens: Screen[] = [
  {
    path: '/ledger',
    load: () => import('./ledger-screen.tsx'),
    permission: 'ledger.read',
    title: { en: 'Ledger', de: 'Protokoll' },
    navigation: { group: 'prove', order: 90, icon: ShieldCheck },
  },
];
