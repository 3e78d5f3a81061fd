import { Users } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const peopleScreens: Screen[] = [
  {
    path: '/people',
    load: () => import('./people-list-screen.tsx'),
    permission: 'people.read',
    title: { en: 'People', de: 'Personen' },
    navigation: { group: 'understand', order: 60, icon: Users },
  },
  {
    path: '/people/$id',
    load: () => import('./member-screen.tsx'),
    permission: 'people.read',
    title: { en: 'Person', de: 'Person' },
    recordKind: 'member',
  },
];
