import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

const skipped = new Set(['node_modules', 'dist', '.git', '.runtime', '.build', 'data']);

export interface SourceFile {
  /** From the repository's root, with `/`. */
  path: string;
  text: string;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

const allPaths = walk(root).map((path) => relative(root, path).replaceAll('\\', '/'));

/** Every TypeScript file that people write; generated row types are left out. */
export const sourceFiles: SourceFile[] = allPaths
  .filter((path) => /\.tsx?$/.test(path) && path !== 'product/platform/database/rows.ts')
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Every file of the repository. */
export const everyPath: string[] = allPaths;

/** What a file imports, as paths from the repository's root; packages are left out. */
export function importsOf(file: SourceFile): string[] {
  const names = [...file.text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1] ?? '');
  return names.flatMap((name) => {
    if (name.startsWith('.')) return [relative(root, resolve(root, dirname(file.path), name)).replaceAll('\\', '/')];
    const inside = /^#(platform|features|server|web)\/(.*)$/.exec(name);
    if (inside) return [`product/${inside[1]}/${inside[2]}`];
    const workspace = /^@attestry\/(ui|content|product)\/(.*)$/.exec(name);
    return workspace ? [`${workspace[1]}/${workspace[2]}`] : [];
  });
}
