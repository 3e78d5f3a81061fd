import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationScope } from '../jobs/job.ts';
import { createTestServices, type TestServices } from '../testing/test-services.ts';
import { leafHash } from './canonical-json.ts';
import { verifyCheckpoint } from './checkpoint.ts';
import { originOf, signTip, signTreeOf } from './checkpoint.writes.ts';
import { checkpointSweep } from './checkpoint-sweep.ts';
import { latestCheckpoint, leafHashes, ledgerNodes, ledgerTip, ledgerVersions } from './ledger.reads.ts';
import { inclusionNodes, inclusionProof, nodeReader } from './merkle-proof.ts';
import { rootOfLeaves, verifyInclusion } from './merkle-verification.ts';
import { verifierKeyOf } from './signing-key.ts';

const change = (organization: OrganizationScope, count: number): Promise<void> =>
  organization.write(async (writer) => {
    for (let at = 0; at < count; at += 1)
      writer.append({
        recordId: organization.organizationId,
        recordKind: 'test',
        revision: 1,
        action: 'note',
        before: null,
        after: { at },
      });
  });

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

describe('checkpoints', () => {
  let test: TestServices;
  beforeAll(async () => {
    test = await createTestServices({ jobs: [], schedules: [], sweeps: [checkpointSweep] });
  });
  afterAll(() => test.close());

  it('cover every tree that grew, signed under the stable name of its organization', async () => {
    const [one, other] = [await test.organization(), await test.organization()];
    await change(one, 5);
    await change(other, 2);
    await checkpointSweep.run(test.services);
    for (const [organization, size] of [
      [one, 5],
      [other, 2],
    ] as const) {
      const checkpoint = await organization.read((reader) => latestCheckpoint(reader));
      const checked = verifyCheckpoint(checkpoint?.note ?? '', verifierKeyOf(originOf(organization.organizationId), test.services.signer));
      expect(checked).toMatchObject({ ok: true, value: { size, origin: `attestry.local/${organization.organizationId}` } });
    }
  });

  it('are signed once for each size, however many workers sweep at once', async () => {
    const organization = await test.organization();
    await change(organization, 3);
    const second = test.second();
    await Promise.all([checkpointSweep.run(test.services), checkpointSweep.run(second), checkpointSweep.run(test.services)]);
    await change(organization, 1);
    await Promise.all([checkpointSweep.run(test.services), checkpointSweep.run(second)]);
    const sizes = await organization.read(({ db }) => db.selectFrom('ledgerCheckpoint').select('size').orderBy('size').execute());
    expect(sizes).toEqual([{ size: 3 }, { size: 4 }]);
    expect(await organization.read(ledgerTip)).toMatchObject({ size: 4, checkpointSize: 4 });
  });

  it('can be had for an exact size after more was appended, and again without a second signature', async () => {
    const organization = await test.organization();
    await change(organization, 6);
    const exact = await organization.write((writer) => signTreeOf(writer, test.services.signer, 4));
    const leaves = Buffer.concat(await organization.read((reader) => all(leafHashes(reader, 6))));
    expect(exact.root).toEqual(Buffer.from(rootOfLeaves(leaves.subarray(0, 4 * 32))));
    expect(await organization.write((writer) => signTreeOf(writer, test.services.signer, 4))).toEqual(exact);
    const whole = await organization.write((writer) => signTip(writer, test.services.signer));
    expect(whole?.root).toEqual(Buffer.from(rootOfLeaves(leaves)));
    await expect(organization.write((writer) => signTreeOf(writer, test.services.signer, 7))).rejects.toThrow(RangeError);
  });

  it('are over the versions as they stream out in leaf order, and prove each of them', async () => {
    const organization = await test.organization();
    await change(organization, 7);
    const checkpoint = await organization.write((writer) => signTip(writer, test.services.signer));
    const versions = await organization.read((reader) => all(ledgerVersions(reader, 7)));
    expect(versions.map((version) => version.leafIndex)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(Buffer.from(rootOfLeaves(Buffer.concat(versions.map((version) => leafHash(version.content)))))).toEqual(checkpoint?.root);
    const nodeAt = nodeReader(await organization.read((reader) => ledgerNodes(reader, inclusionNodes(7, 5))));
    const proof = inclusionProof(7, 5, nodeAt);
    expect(
      verifyInclusion({
        leafHash: leafHash(versions[5]?.content ?? ''),
        index: 5,
        size: 7,
        proof,
        root: checkpoint?.root ?? Buffer.alloc(0),
      }),
    ).toBe(true);
  });

  it('are refused for a tree that was changed outside the product, without holding up the others', async () => {
    const [forged, honest] = [await test.organization(), await test.organization()];
    await change(forged, 4);
    await checkpointSweep.run(test.services);
    await change(forged, 1);
    await change(honest, 1);
    const owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    await owner.query(`SET app.organization_id = '${forged.organizationId}'`);
    await owner.query(`UPDATE ledger_node SET hash = sha256('forged') WHERE level = 2`);
    await owner.query(`UPDATE ledger_tip SET frontier[1] = sha256('forged')`);
    await owner.end();
    await expect(checkpointSweep.run(test.services)).rejects.toThrow('1 of 2 ledgers were not signed');
    expect((await forged.read((reader) => latestCheckpoint(reader)))?.size).toBe(4);
    expect((await honest.read((reader) => latestCheckpoint(reader)))?.size).toBe(1);
  });
});
