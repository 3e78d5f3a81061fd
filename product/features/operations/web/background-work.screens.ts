import { Cog, Mailbox } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const backgroundWorkScreens: Screen[] = [
  {
    path: '/settings/background-work',
    load: () => import('./background-work-screen.tsx'),
    permission: 'operations.administer',
    title: { en: 'Background work', de: 'Hintergrundarbeit' },
    navigation: { group: 'settings', order: 80, icon: Cog },
  },
  {
    path: '/settings/outbox',
    load: () => import('./outbox-screen.tsx'),
    permission: 'operations.administer',
    title: { en: 'Outbox', de: 'Postausgang' },
    navigation: { group: 'settings', order: 90, icon: Mailbox },
  },
];
