import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { risks } from '../product/features/risks/risk.contracts.ts';
import { embeddedPlace, removeEmbeddedFolders } from '../product/platform/database/embedded-place.ts';
import { eventually } from '../product/platform/testing/test-services.ts';
import { type Person, riskReferences, setUpOwner } from './browser-person.ts';
import { newDataFolder } from './data-folder.ts';
import { launchProduct, type ProductProcess, startProduct } from './product-process.ts';

const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(embeddedPlace(folder).clusterFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Adds risks one after another until the server is gone; returns the references that were acknowledged. */
async function writeUntilGone(person: Person, acknowledged: Set<string>): Promise<void> {
  for (let number = 1; ; number += 1) {
    try {
      acknowledged.add((await person.call(risks.create, { title: `Risk ${number}` })).reference);
    } catch {
      return;
    }
  }
}

describe('a data folder', () => {
  const folder = newDataFolder();
  let product: ProductProcess;
  let person: Person;
  beforeAll(async () => {
    product = await startProduct('start', { ATTESTRY_DATA: folder });
    person = await setUpOwner(product);
  });
  afterAll(async () => {
    await product.stop();
    removeEmbeddedFolders(folder);
    rmSync(folder, { recursive: true, force: true });
  });

  it('lets one Attestry run and ends a second start with a sentence', async () => {
    const second = await launchProduct('start', { ATTESTRY_DATA: folder });
    expect(await second.ended).toEqual({ code: 6, signal: null });
    expect(second.said()).toContain(`Attestry already runs on the data folder ${folder} (process ${product.pid}).`);
    expect(second.said()).not.toMatch(/^\s+at /m);
    expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  });

  it('keeps every acknowledged change when the server is killed while it writes', async () => {
    const acknowledged = new Set<string>();
    const writing = Array.from({ length: 4 }, () => writeUntilGone(person, acknowledged));
    await eventually(() => (acknowledged.size >= 40 ? true : undefined), 30_000);
    product.kill('SIGKILL');
    await Promise.all(writing);
    product = await startProduct('start', { ATTESTRY_DATA: folder });
    person = person.at(product.url);
    const stored = await riskReferences(person);
    expect([...acknowledged].filter((reference) => !stored.includes(reference))).toEqual([]);
    expect(new Set(stored).size).toBe(stored.length);
  });

  it('recovers by itself when its database is killed, keeps what was acknowledged, and says 503 until then', async () => {
    const before = await person.call(risks.create, { title: 'Before the crash' });
    process.kill(postmasterOf(folder), 'SIGKILL');
    const statuses = new Set<number>();
    await eventually(async () => {
      const response = await fetch(`${product.url}/healthz`);
      statuses.add(response.status);
      if (response.status !== 200) expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      return response.status === 200 && postmasterOf(folder) > 0 ? true : undefined;
    }, 30_000);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    const after = await eventually(() => person.call(risks.create, { title: 'After the crash' }).catch(() => undefined), 30_000);
    expect(Number(after.reference.slice(2))).toBe(Number(before.reference.slice(2)) + 1);
  });

  it('is left in good order by a stop signal', async () => {
    expect(await product.stop()).toEqual({ code: 0, signal: null });
    expect(existsSync(join(embeddedPlace(folder).clusterFolder, 'postmaster.pid'))).toBe(false);
  });
});
