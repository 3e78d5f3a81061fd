import { LayoutDashboard } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const readinessScreens: Screen[] = [
  {
    path: '/',
    load: () => import('./home-screen.tsx'),
    permission: 'organization.read',
    title: { en: 'Home', de: 'Start' },
    navigation: { group: 'home', order: 0, icon: LayoutDashboard },
  },
];
