import { BookOpenText, FileText } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const policyScreens: Screen[] = [
  {
    path: '/policies',
    load: () => import('./policy-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Policies', de: 'Richtlinien' },
    navigation: { group: 'manage', order: 40, icon: FileText },
  },
  {
    path: '/policies/new',
    load: () => import('./policy-new-screen.tsx'),
    permission: 'records.write',
    title: { en: 'Write a policy', de: 'Richtlinie schreiben' },
  },
  {
    path: '/policies/$id',
    load: () => import('./policy-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Policy', de: 'Richtlinie' },
    recordKind: 'policy',
  },
  {
    path: '/published',
    load: () => import('./published-list-screen.tsx'),
    permission: 'policies.read-approved',
    title: { en: 'Policies to read', de: 'Richtlinien lesen' },
    navigation: { group: 'run', order: 60, icon: BookOpenText },
  },
  {
    path: '/published/$id',
    load: () => import('./published-screen.tsx'),
    permission: 'policies.read-approved',
    title: { en: 'Policy', de: 'Richtlinie' },
  },
];
