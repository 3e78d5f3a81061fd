import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { uploadEvidence } from '../product/features/evidence/evidence.contracts.ts';
import { risks } from '../product/features/risks/risk.contracts.ts';
import { diskFileStore } from '../product/platform/files/disk-file-store.ts';
import { eventually } from '../product/platform/testing/test-services.ts';
import { testProduct } from '../product/server/test-product.ts';
import { riskReferences, setUpOwner } from './browser-person.ts';
import { newDataFolder } from './data-folder.ts';
import { startProduct } from './product-process.ts';

const mayMount = process.getuid?.() === 0 && process.platform === 'linux';

/** A small disk of its own; only root may mount one. */
function mountDisk(megabytes: number): { folder: string; unmount: () => void } | undefined {
  const folder = newDataFolder();
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder]).status === 0;
  if (!isMounted) rmSync(folder, { recursive: true });
  const unmount = (): void => {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  return isMounted ? { folder, unmount } : undefined;
}

const everyFile = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

function fill(file: string): void {
  const megabyte = Buffer.alloc(1024 * 1024, 1);
  try {
    for (;;) writeFileSync(file, megabyte, { flag: 'a' });
  } catch {
    for (let size = 65_536; size >= 1; size = Math.floor(size / 4)) {
      try {
        for (;;) writeFileSync(file, Buffer.alloc(size, 1), { flag: 'a' });
      } catch {}
    }
  }
}

describe('a full disk', () => {
  const smallDisk = mayMount ? mountDisk(2) : undefined;
  const databaseDisk = mayMount ? mountDisk(160) : undefined;
  afterAll(() => {
    smallDisk?.unmount();
    databaseDisk?.unmount();
  });

  async function* bytesUntilFull(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(100_000, 1);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  }

  it('is the problem disk-full for a file, of which nothing stays', async () => {
    const folder = newDataFolder();
    await expect(diskFileStore(folder).put(bytesUntilFull(), { maxBytes: 1e9 })).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'disk-full',
    });
    expect(everyFile(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it.runIf(smallDisk)('refuses an upload with 503 and stores neither bytes nor record', async () => {
    const folder = smallDisk?.folder ?? '';
    const test = await testProduct();
    const member = await test.organization();
    test.services.files = diskFileStore(join(folder, 'files'));
    const text = (size: number) => Buffer.from('evidence of a restore\n'.repeat(size / 22));
    const tooMuch = await test.call(uploadEvidence, { title: 'Log' }, member, { name: 'log.txt', content: text(3_000_000) });
    expect(tooMuch).toMatchObject({ ok: false, status: 503, problem: { code: 'disk-full' } });
    expect(everyFile(folder)).toEqual([]);
    const fits = await test.call(uploadEvidence, { title: 'Log' }, member, { name: 'log.txt', content: text(22_000) });
    expect(fits).toMatchObject({ ok: true, value: { reference: 'E-001' } });
    expect(everyFile(folder)).toEqual([createHash('sha256').update(text(22_000)).digest('hex')]);
    await test.close();
  });

  it.runIf(databaseDisk)('under the database is a 503, and work goes on by itself when there is room again', async () => {
    const folder = databaseDisk?.folder ?? '';
    const product = await startProduct('start', { ATTESTRY_DATA: folder });
    try {
      const person = await setUpOwner(product);
      const acknowledged = [(await person.call(risks.create, { title: 'Room' })).reference];
      const filler = join(folder, 'filler');
      fill(filler);
      const text = 'no room '.repeat(1000);
      const statuses = new Set<number>();
      while (!statuses.has(503) && acknowledged.length < 2000) {
        const failure = await person.call(risks.create, { title: 'Much text', threat: text, consequence: text }).then(
          ({ reference }) => void acknowledged.push(reference),
          ({ problem }: { problem: { status: number; code: string } }) => problem,
        );
        if (failure) {
          statuses.add(failure.status);
          expect(failure.code).toMatch(/^(disk-full|database-unavailable)$/);
        }
      }
      expect([...statuses]).toEqual([503]);
      rmSync(filler);
      await eventually(() => person.call(risks.create, { title: 'Room again' }).catch(() => undefined), 30_000);
      const stored = await riskReferences(person);
      expect(acknowledged.filter((reference) => !stored.includes(reference))).toEqual([]);
    } finally {
      await product.stop();
    }
  });
});
