import { ListChecks } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const taskScreens: Screen[] = [
  {
    path: '/tasks',
    load: () => import('./task-list-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Tasks', de: 'Aufgaben' },
    navigation: { group: 'run', order: 20, icon: ListChecks },
  },
  {
    path: '/tasks/new',
    load: () => import('./task-new-screen.tsx'),
    permission: 'records.write-own',
    title: { en: 'New task', de: 'Neue Aufgabe' },
  },
  {
    path: '/tasks/$id',
    load: () => import('./task-screen.tsx'),
    permission: 'records.read',
    title: { en: 'Task', de: 'Aufgabe' },
    recordKind: 'task',
  },
];
