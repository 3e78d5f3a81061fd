import { ScrollText } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const statementScreens: Screen[] = [
  {
    path: '/statement',
    load: () => import('./statement-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Statement of Applicability', de: 'Erklärung zur Anwendbarkeit' },
    navigation: { group: 'manage', order: 22, icon: ScrollText },
  },
  {
    path: '/statement/compare',
    load: () => import('./compare-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Compare versions of the statement', de: 'Versionen der Erklärung vergleichen' },
  },
  {
    path: '/statement/versions/$id',
    load: () => import('./frozen-statement-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Version of the statement', de: 'Version der Erklärung' },
    recordKind: 'statement',
  },
];
