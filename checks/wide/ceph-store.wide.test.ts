import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadEvidence, uploadEvidence } from '../../product/features/evidence/evidence.contracts.ts';
import { downloadUrl } from '../../product/platform/client.ts';
import { readZip } from '../../product/platform/documents/zip-bytes.ts';
import { foundOrganization, type Person, problemOf, setUpOwner } from '../browser-person.ts';
import { newDataFolder } from '../data-folder.ts';
import { type ProductProcess, startProduct } from '../product-process.ts';
import { type CephStore, startCephStore } from './ceph-store.ts';
import { verifiedPack } from './ledger-state.ts';
import { type SystemPostgres, startSystemPostgres } from './system-postgres.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const keyOf = (hash: string): string => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
const textFile = (text: string): File => new File([text], 'log.txt');

describe('files in a Ceph object store', () => {
  const data = newDataFolder();
  let database: SystemPostgres;
  let store: CephStore;
  let product: ProductProcess;
  let person: Person;
  beforeAll(async () => {
    database = await startSystemPostgres();
    store = await startCephStore();
    product = await startProduct('start', { ATTESTRY_DATA: data, FILES_URL: store.filesUrl, ...database.environment });
    person = await setUpOwner(product);
  });
  afterAll(async () => {
    await product?.stop();
    await store?.remove();
    await database?.remove();
    rmSync(data, { recursive: true, force: true });
  });

  const download = async (id: string, as: Person): Promise<Response> =>
    fetch(`${product.url}${downloadUrl(downloadEvidence, { id })}`, { headers: { cookie: as.cookie } });

  it('come back byte by byte, also large ones', async () => {
    const log = 'a line of the log\n'.repeat(1000);
    const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(12_000_000)]);
    for (const [file, bytes] of [
      [textFile(log), Buffer.from(log)],
      [new File([scan], 'scan.pdf'), scan],
    ] as const) {
      const { id } = await person.call(uploadEvidence, {}, file);
      const response = await download(id, person);
      expect(response.status).toBe(200);
      expect(sha256(Buffer.from(await response.arrayBuffer()))).toBe(sha256(bytes));
      expect(await store.keys()).toContain(keyOf(sha256(bytes)));
    }
  });

  it('are stored once however often the same content arrives, and each organization has its own record of it', async () => {
    const text = 'the same content\n';
    const before = (await store.keys()).length;
    const other = await foundOrganization(product.url, 'Other Ltd');
    const [mine, , theirs] = await Promise.all([person, person, other].map((each) => each.call(uploadEvidence, {}, textFile(text))));
    expect((await store.keys()).length).toBe(before + 1);
    expect(await (await download(mine?.id ?? '', person)).text()).toBe(text);
    expect(await (await download(theirs?.id ?? '', other)).text()).toBe(text);
    expect((await download(theirs?.id ?? '', person)).status).toBe(404);
  });

  it('become part of a pack, which lies in the store itself and verifies', async () => {
    const { findings, exitCode, bytes } = await verifiedPack(person, product.url);
    expect({ findings, exitCode }).toEqual({ findings: [], exitCode: 0 });
    expect(readZip(bytes).filter(({ name }) => name.startsWith('evidence/') && name.endsWith('log.txt')).length).toBeGreaterThan(0);
    expect(await store.keys()).toContain(keyOf(sha256(bytes)));
  });

  it('leave nothing behind on the local disk', () => {
    const left = ['files', 'incoming-files'].map((name) => join(data, name)).filter(existsSync);
    expect(left.flatMap((folder) => readdirSync(folder))).toEqual([]);
  });

  it('are refused with 503 while the store is away, and taken again when it is back', async () => {
    await store.stopGateway();
    expect(await problemOf(person.call(uploadEvidence, {}, textFile('while it was away\n')))).toMatchObject({
      status: 503,
      code: 'files-unavailable',
    });
    await store.startGateway();
    const { id } = await person.call(uploadEvidence, {}, textFile('when it was back\n'));
    expect(await (await download(id, person)).text()).toBe('when it was back\n');
  });
});
