import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const built = join(import.meta.dirname, '..', 'product', 'dist', 'web');
// Static imports and re-exports of other chunks; import(...) is loaded later and is not matched.
const staticImport = /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

function scriptsOfPage(): string[] {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const tags = [...page.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag);
  const wanted = tags.filter((tag) => tag.startsWith('<script') || /rel="modulepreload"/.test(tag));
  return wanted.flatMap((tag) => /(?:src|href)="\/?([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

/** Scripts that the page loads at once with everything they import statically, and their size as sent, compressed by gzip. */
export function firstLoad(): { files: number; bytes: number } | undefined {
  if (!existsSync(join(built, 'index.html'))) return undefined;
  const waiting = scriptsOfPage();
  const seen = new Map<string, number>();
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    const text = readFileSync(join(built, path), 'utf8');
    seen.set(path, gzipSync(text, { level: 9 }).length);
    for (const [, target = ''] of text.matchAll(staticImport)) waiting.push(posix.join(dirname(path), target));
  }
  return { files: seen.size, bytes: [...seen.values()].reduce((sum, size) => sum + size, 0) };
}
