import { KeyRound } from 'lucide-react';
import type { Screen } from '#platform/web/screen.ts';

export const accountScreens: Screen[] = [
  { path: '/setup', load: () => import('./setup-screen.tsx'), permission: 'public', title: { en: 'Set up', de: 'Einrichten' } },
  { path: '/sign-in', load: () => import('./sign-in-screen.tsx'), permission: 'public', title: { en: 'Sign in', de: 'Anmelden' } },
  {
    path: '/invitation',
    load: () => import('./invitation-screen.tsx'),
    permission: 'public',
    title: { en: 'Invitation', de: 'Einladung' },
  },
  {
    path: '/password-reset',
    load: () => import('./password-reset-screen.tsx'),
    permission: 'public',
    title: { en: 'New password', de: 'Neues Passwort' },
  },
  // Stands alone: whoever comes here may belong to no organization yet.
  {
    path: '/organizations',
    load: () => import('./organizations-screen.tsx'),
    permission: 'public',
    title: { en: 'Your organizations', de: 'Ihre Organisationen' },
  },
  {
    path: '/profile',
    load: () => import('./profile-screen.tsx'),
    permission: 'signed-in',
    title: { en: 'Your profile', de: 'Ihr Profil' },
  },
  {
    path: '/settings/api-keys',
    load: () => import('./api-keys-screen.tsx'),
    permission: 'own.read',
    title: { en: 'API keys', de: 'API-Schlüssel' },
    navigation: { group: 'settings', order: 30, icon: KeyRound },
  },
];
