/** The own page to go to after signing in; anything that would lead elsewhere becomes the start page. */
export function ownPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next)) return '/';
  try {
    const { origin, pathname, search, hash } = new URL(next, 'https://own.invalid');
    const isOwn = origin === 'https://own.invalid' && !pathname.startsWith('//') && !pathname.startsWith('/api/');
    return isOwn ? `${pathname}${search}${hash}` : '/';
  } catch {
    return '/';
  }
}
