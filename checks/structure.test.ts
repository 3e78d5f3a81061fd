import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { featureOrder } from '../product/features/order.ts';
import { everyPath, importsOf, sourceFiles } from './source-files.ts';

const lines = (text: string): number => text.split('\n').length;
const featureOf = (path: string): string | undefined => /^product\/features\/([^/]+)\//.exec(path)?.[1];
const layerOf = (path: string): string => /^(product\/(?:features|platform|server|web)|[^/]+)\//.exec(path)?.[1] ?? path;

// What each layer may import, from the bottom up. The design's five places; a new arrow is a decision, not an accident.
const allowed: Record<string, readonly string[]> = {
  content: ['content'],
  ui: ['ui', 'product/platform'],
  'product/platform': ['product/platform', 'ui'],
  'product/features': ['product/features', 'product/platform', 'content', 'ui'],
  'product/server': ['product/server', 'product/features', 'product/platform', 'content'],
  'product/web': ['product/web', 'product/features', 'product/platform', 'ui'],
};

describe('the tree', () => {
  it('has no folder for what belongs nowhere', () => {
    const names = ['utils', 'util', 'lib', 'shared', 'common', 'types', 'src', 'helpers'];
    expect(everyPath.filter((path) => path.split('/').some((part) => names.includes(part)))).toEqual([]);
  });

  it('has no index files', () => {
    expect(everyPath.filter((path) => /(^|\/)index\.(ts|tsx|js|mjs)$/.test(path))).toEqual([]);
  });

  it('names every source file once, in lower case with hyphens', () => {
    const names = sourceFiles.map(({ path }) => basename(path));
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual([]);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(name))).toEqual([]);
  });

  it('keeps every file under 500 lines and the median under 110', () => {
    const sizes = sourceFiles.map(({ path, text }) => ({ path, lines: lines(text) }));
    expect(sizes.filter((file) => file.lines > 500)).toEqual([]);
    const sorted = sizes.map((file) => file.lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(110);
  });

  it('lists every feature folder in the order', () => {
    const folders = new Set(everyPath.map(featureOf).filter((name) => name !== undefined));
    folders.delete('order.ts');
    expect([...folders].sort()).toEqual([...featureOrder].sort());
  });

  it('calls nothing Manager, Helper, Util, Base, Common, Info or Impl', () => {
    const bad = sourceFiles.flatMap(({ path, text }) =>
      [
        ...text.matchAll(/\b(?:class|function|interface|type|const)\s+(\w*(?:Manager|Helper|Util|Utils|Impl|Common|Info)(?![a-z])\w*)\b/g),
      ].map((match) => `${path}: ${match[1]}`),
    );
    expect(bad).toEqual([]);
  });
});

describe('imports', () => {
  it('follow the layers', () => {
    const wrong = sourceFiles.flatMap((file) => {
      const permitted = allowed[layerOf(file.path)];
      if (permitted === undefined || /\.test\.tsx?$/.test(file.path)) return [];
      return importsOf(file)
        .filter((target) => !permitted.includes(layerOf(target)))
        .map((target) => `${file.path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('go from a feature only to features above it in the order', () => {
    const rank = new Map<string, number>(featureOrder.map((name, index) => [name, index]));
    const wrong = sourceFiles.flatMap((file) => {
      const feature = featureOf(file.path);
      if (feature === undefined || /\.test\.tsx?$/.test(file.path)) return [];
      return importsOf(file)
        .filter((target) => (rank.get(featureOf(target) ?? feature) ?? 0) > (rank.get(feature) ?? 0))
        .map((target) => `${file.path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('take from another feature only its public files', () => {
    const wrong = sourceFiles.flatMap((file) => {
      const feature = featureOf(file.path);
      if (feature === undefined || /\.test\.tsx?$/.test(file.path)) return [];
      return importsOf(file)
        .filter((target) => featureOf(target) !== undefined && featureOf(target) !== feature)
        .filter(
          (target) =>
            (/\.(operations|jobs)\.ts$/.test(target) && !target.endsWith('/records/register.operations.ts')) ||
            (target.includes('/web/') && !file.path.includes('/web/')),
        )
        .map((target) => `${file.path} -> ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keep rules pure: no clock, no database, no request, no Node', () => {
    const wrong = sourceFiles
      .filter(({ path }) => path.endsWith('.rules.ts'))
      .filter(({ text }) => /from '(node:|kysely|pg|fastify)|Date\.now\(|new Date\(\)|Math\.random\(|\/database\//.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });
});

describe('business code', () => {
  it('takes time from the clock', () => {
    const wrong = sourceFiles
      .filter(({ path }) => path.startsWith('product/features/') && !path.includes('/web/') && !path.endsWith('.test.ts'))
      .filter(({ text }) => /Date\.now\(|new Date\(\)|\bnow\(\)\s*[,)]?\s*`/.test(text))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('never turns text into HTML', () => {
    expect(
      sourceFiles
        .filter(
          ({ path, text }) =>
            !path.startsWith('checks/') && /dangerouslySetInnerHTML|\.innerHTML\s*=/.test(text) && !path.includes('/ledger/'),
        )
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('has no placeholder left for later', () => {
    const wrong = sourceFiles
      .filter(({ path }) => !path.startsWith('checks/'))
      .flatMap(({ path, text }) => (/\bTODO\b|\bFIXME\b/.test(text) ? [path] : []));
    expect(wrong).toEqual([]);
  });
});
