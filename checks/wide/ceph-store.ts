import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { giveTo } from '../../product/platform/database/embedded-account.ts';
import { freePort } from '../product-process.ts';
import { ensurePackages } from './debian-packages.ts';
import { newServiceFolder, type Runs, runTool, type Service, startService } from './service-process.ts';

/** Debian's Ceph object gateway with one bucket, on loopback. */
export interface CephStore {
  /** For `FILES_URL`. */
  filesUrl: string;
  /** Keys of all objects in the bucket. */
  keys(): Promise<string[]>;
  /** Ends the gateway alone, and starts it again. */
  stopGateway(): Promise<void>;
  startGateway(): Promise<void>;
  remove(): Promise<void>;
}

const [accessKey, secretKey, bucket] = ['ATTESTRYTESTS', 'secret/with+signs', 'attestry-files'];

function configure(folder: string, ports: { monitor: number; gateway: number }): void {
  const lines = [
    '[global]',
    `fsid = ${randomUUID()}`,
    `mon host = v2:127.0.0.1:${ports.monitor}`,
    'public addr = 127.0.0.1',
    `keyring = ${folder}/keyring`,
    `run dir = ${folder}`,
    `admin socket = ${folder}/$name.asok`,
    'log file =',
    'log to stderr = false',
    'mon cluster log file =',
    // One copy on one disk: what is tested is the gateway, not Ceph.
    'osd pool default size = 1',
    'osd pool default min size = 1',
    'osd pool default pg num = 4',
    'osd pool default pg autoscale mode = off',
    'osd crush chooseleaf type = 0',
    'mon allow pool size one = true',
    'mon max pg per osd = 1000',
    `mon data = ${folder}/mon`,
    'mon data avail warn = 1',
    'mon data avail crit = 1',
    `osd data = ${folder}/osd`,
    'osd objectstore = memstore',
    'memstore device bytes = 1073741824',
    'osd class load list = *',
    'osd class default list = *',
    'rgw thread pool size = 32',
    `rgw data = ${folder}/gateway`,
    `rgw frontends = beast endpoint=127.0.0.1:${ports.gateway}`,
    '',
  ];
  writeFileSync(join(folder, 'ceph.conf'), lines.join('\n'));
}

const isListening = async (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );

/** One monitor and one object server; no manager is needed for what a gateway asks. */
async function startCluster(runs: Runs, conf: string, monitorPort: number): Promise<Service[]> {
  const tool = (program: string, ...parameters: string[]) => runTool(program, ['-c', conf, ...parameters], runs);
  const map = join(runs.folder, 'monmap');
  tool('/usr/bin/monmaptool', '--create', '--addv', 'a', `[v2:127.0.0.1:${monitorPort}]`, '--fsid', randomUUID(), map);
  const keyring = join(runs.folder, 'keyring');
  const all = ['mon', 'osd', 'mgr'].flatMap((kind) => ['--cap', kind, 'allow *']);
  tool('/usr/bin/ceph-authtool', '--create-keyring', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *');
  for (const name of ['client.admin', 'osd.0']) tool('/usr/bin/ceph-authtool', keyring, '--gen-key', '-n', name, ...all);
  tool('/usr/bin/ceph-mon', '--mkfs', '-i', 'a', '--monmap', map, '--keyring', keyring);
  const isUp = async () => {
    try {
      tool('/usr/bin/ceph', '--connect-timeout', '2', 'status');
      return true;
    } catch {
      return false;
    }
  };
  const monitor = await startService('/usr/bin/ceph-mon', ['-c', conf, '-f', '-i', 'a'], runs, isUp);
  const disk = randomUUID();
  tool('/usr/bin/ceph', 'osd', 'new', disk);
  tool('/usr/bin/ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', disk);
  const hasStorage = async () => /"num_up_osds":1/.test(tool('/usr/bin/ceph', 'osd', 'stat', '-f', 'json'));
  const storage = await startService('/usr/bin/ceph-osd', ['-c', conf, '-f', '-i', '0'], runs, hasStorage);
  return [monitor, storage];
}

/** Starts monitor, object server and gateway, and makes user and bucket. Takes some 15 seconds. */
export async function startCephStore(): Promise<CephStore> {
  ensurePackages('radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common');
  const runs = newServiceFolder();
  const [monitor, gateway] = [await freePort(), await freePort()];
  const conf = join(runs.folder, 'ceph.conf');
  configure(runs.folder, { monitor, gateway });
  for (const name of ['mon', 'osd', 'gateway']) {
    mkdirSync(join(runs.folder, name));
    giveTo(runs.account, join(runs.folder, name));
  }
  const cluster = await startCluster(runs, conf, monitor);
  const user = ['--uid=attestry', '--display-name=Attestry', `--access-key=${accessKey}`, `--secret-key=${secretKey}`];
  runTool('/usr/bin/radosgw-admin', ['-c', conf, 'user', 'create', ...user], runs);
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, service: 's3', region: 'us-east-1' });
  const bucketUrl = `http://127.0.0.1:${gateway}/${bucket}`;
  const start = () => startService('/usr/bin/radosgw', ['-c', conf, '-f', '-n', 'client.admin'], runs, () => isListening(gateway));
  let serving = await start();
  const made = await client.fetch(bucketUrl, { method: 'PUT' });
  if (!made.ok) throw new Error(`The bucket could not be made: ${await made.text()}`);
  return {
    filesUrl: `s3://${accessKey}:${encodeURIComponent(secretKey)}@127.0.0.1:${gateway}/${bucket}?tls=0`,
    async keys() {
      const listed = await (await client.fetch(bucketUrl)).text();
      return [...listed.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
    },
    stopGateway: () => serving.end('SIGKILL'),
    async startGateway() {
      serving = await start();
    },
    async remove() {
      await serving.end('SIGKILL');
      for (const service of cluster.toReversed()) await service.end('SIGKILL');
      rmSync(runs.folder, { recursive: true, force: true });
    },
  };
}
