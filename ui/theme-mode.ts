export type ThemeMode = 'system' | 'light' | 'dark';

const storageKey = 'theme';

function isThemeMode(value: unknown): value is ThemeMode {
  return value === 'system' || value === 'light' || value === 'dark';
}

/** The person's stored choice; `system` when there is none or storage is closed to us. */
export function readThemeMode(): ThemeMode {
  try {
    const stored = localStorage.getItem(storageKey);
    return isThemeMode(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}

/** Puts a mode on the document without storing it; call it with `readThemeMode()` before the first paint. */
export function applyThemeMode(mode: ThemeMode): void {
  const { classList } = document.documentElement;
  classList.toggle('light', mode === 'light');
  classList.toggle('dark', mode === 'dark');
}

/** Stores a mode and puts it on the document. */
export function setThemeMode(mode: ThemeMode): void {
  applyThemeMode(mode);
  try {
    localStorage.setItem(storageKey, mode);
  } catch {
    // Private windows may refuse storage; the choice then lasts until the page is closed.
  }
}
