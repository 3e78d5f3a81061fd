import { toUtf8 } from './byte-encoding.ts';

const longestPathBytes = 1000;
// Names and characters that Windows cannot store, so that a pack unpacks alike everywhere.
const unsafeCharacter = /[\p{Cc}\\:*?"<>|]/u;
const unsafeCharacters = new RegExp(unsafeCharacter, 'gu');
const reservedName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;

/** Why a path may not stand in an archive, as the end of a sentence; undefined when it may. */
export function archivePathProblem(path: string): string | undefined {
  if (path === '') return 'is empty';
  if (!path.isWellFormed() || path.normalize('NFC') !== path) return 'is not normalized Unicode';
  if (toUtf8(path).length > longestPathBytes) return `is longer than ${longestPathBytes} bytes`;
  if (unsafeCharacter.test(path)) return 'holds a character that some systems cannot store';
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.' || segment === '..') return 'does not stay inside the archive';
    if (/[. ]$/.test(segment) || reservedName.test(segment)) return 'holds a name that some systems cannot store';
  }
  return undefined;
}

/** The first path that is unsafe, or that would overwrite another one where letter case does not count, with the reason. */
export function archivePathsProblem(paths: readonly string[]): { path: string; because: string } | undefined {
  const seen = new Set<string>();
  for (const path of paths) {
    const because = archivePathProblem(path);
    if (because) return { path, because };
    const folded = path.toLowerCase();
    if (seen.has(folded)) return { path, because: 'stands twice in the archive' };
    seen.add(folded);
  }
  for (const path of paths) {
    const segments = path.toLowerCase().split('/');
    for (let count = 1; count < segments.length; count += 1) {
      if (seen.has(segments.slice(0, count).join('/'))) return { path, because: 'needs a folder where a file is' };
    }
  }
  return undefined;
}

/** One safe path segment out of any text, for example the name of an uploaded file; letters of every script are kept. */
export function archiveSegment(name: string): string {
  const cleaned = name.toWellFormed().normalize('NFC').replace(unsafeCharacters, '_').replaceAll('/', '_').slice(0, 120).toWellFormed();
  const trimmed = cleaned.replace(/[. ]+$/, '').trimStart();
  if (trimmed === '') return 'unnamed';
  return reservedName.test(trimmed) ? `_${trimmed}` : trimmed;
}
