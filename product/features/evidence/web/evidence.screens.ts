import { Paperclip } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const evidenceScreens: Screen[] = [
  {
    path: '/evidence',
    load: () => import('./evidence-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Evidence', de: 'Nachweise' },
    navigation: { group: 'prove', order: 10, icon: Paperclip },
  },
  {
    path: '/evidence/$id',
    load: () => import('./evidence-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Evidence', de: 'Nachweis' },
    recordKind: 'evidence',
  },
];
