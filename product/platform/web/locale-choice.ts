import { useSyncExternalStore } from 'react';
import { type Locale, locales } from './locale.tsx';

const key = 'attestry:locale';
const listeners = new Set<() => void>();

const readChoice = (): Locale | undefined => {
  const stored = localStorage.getItem(key);
  return locales.find((locale) => locale === stored);
};

/** Remembers the language chosen on this device, for screens before sign-in; what is on screen changes at once. */
export function storeLocaleChoice(locale: Locale): void {
  localStorage.setItem(key, locale);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The language chosen on this device; undefined where none was. */
export const useLocaleChoice = (): Locale | undefined => useSyncExternalStore(subscribe, readChoice);
