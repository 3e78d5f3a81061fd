import { CalendarRange, Coins } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const planScreens: Screen[] = [
  {
    path: '/plan',
    load: () => import('./plan-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Plan', de: 'Plan' },
    navigation: { group: 'run', order: 10, icon: CalendarRange },
    recordKind: 'plan',
  },
  {
    path: '/plan/cost',
    load: () => import('./cost-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Cost', de: 'Kosten' },
    navigation: { group: 'run', order: 15, icon: Coins },
  },
];
