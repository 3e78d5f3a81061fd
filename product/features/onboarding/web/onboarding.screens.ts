import { ClipboardList } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const onboardingScreens: Screen[] = [
  {
    path: '/start',
    load: () => import('./start-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Questionnaire', de: 'Fragebogen' },
    navigation: { group: 'understand', order: 5, icon: ClipboardList },
    recordKind: 'questionnaire',
  },
  {
    path: '/start/changes',
    load: () => import('./changes-screen.tsx'),
    permission: 'records.read',
    title: { en: 'What would change', de: 'Was sich ändern würde' },
  },
];
