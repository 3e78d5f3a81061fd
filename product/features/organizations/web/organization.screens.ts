import { Building2 } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const organizationScreens: Screen[] = [
  {
    path: '/settings/organization',
    load: () => import('./organization-settings-screen.tsx'),
    permission: 'organization.administer',
    title: { en: 'Organization', de: 'Organisation' },
    navigation: { group: 'settings', order: 10, icon: Building2 },
  },
];
