import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { systemClock } from '../product/platform/clock.ts';
import { readConfig } from '../product/platform/config.ts';
import { createLog } from '../product/platform/log.ts';
import { operations } from '../product/server/operations.ts';
import { createServices } from '../product/server/services.ts';
import { buildPack } from './audit-pack.ts';
import { StatementCapture } from './bare-statements.ts';
import { type BenchDatabase, startBenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './bench-options.ts';
import {
  comparisonLine,
  kilobytes,
  megabytes,
  skippedLine,
  type Target,
  tableHead,
  tableLine,
  targetLine,
  timeLine,
} from './bench-table.ts';
import { firstLoad } from './first-load.ts';
import { closeLanes, type Lane, openLanes } from './lanes.ts';
import { demandProofs, untilSigned } from './ledger-proof.ts';
import { compareServers, type Measured, measureCell } from './measure.ts';
import { interactiveReads, listPages, otherOperations } from './measured-operations.ts';
import { memoryOf, processTree } from './memory.ts';
import { type SeededOrganization, seedOrganizations } from './seed.ts';
import { startServer } from './server-process.ts';

interface Stage {
  options: BenchOptions;
  say(line: string): void;
  /** Registers how to end what was started. */
  atEnd(end: () => Promise<void>): void;
  targets: Target[];
}

const known = new Map(operations.map((operation) => [operation.contract.name as string, operation]));
const seconds = (durationMs: number): string => `${(durationMs / 1000).toFixed(0)} s`;

/** The web app as it would be served now; the server refuses to start without one. */
async function buildWebApp(): Promise<void> {
  const script = `import('./bootstrap/web-build.mjs').then(({ buildWeb }) => buildWeb(process.execPath))`;
  await promisify(execFile)(process.execPath, ['-e', script], { cwd: join(import.meta.dirname, '..'), timeout: 300_000 });
}

interface Seeded {
  database: BenchDatabase;
  organizations: SeededOrganization[];
  wide: { databaseUrl: string; migrateDatabaseUrl: string };
}

/** Two databases: the large organizations alone, and the same with many small ones beside them. */
async function seed({ options, say, atEnd, targets }: Stage): Promise<Seeded> {
  const database = await startBenchDatabase(say);
  atEnd(() => database.remove());
  const { organizations: large, risks, smallOrganizations, smallRisks } = options;
  say(`Seeding ${large} organizations with ${risks} risks each by COPY ...`);
  const start = performance.now();
  const organizations = await seedOrganizations(database.migrateDatabaseUrl, { organizations: large, risks, name: 'Large', say });
  const seededMs = performance.now() - start;
  targets.push({ what: 'seeded by COPY in less than 10 minutes', found: seconds(seededMs), isMet: seededMs < 600_000 });
  say(`  done in ${seconds(seededMs)}; adding ${smallOrganizations} organizations with ${smallRisks} risks each to a copy ...`);
  const wide = await database.copy('attestry_wide');
  await seedOrganizations(wide.migrateDatabaseUrl, { organizations: smallOrganizations, risks: smallRisks, name: 'Small', say });
  return { database, organizations, wide };
}

/** Lines of one operation at every number of clients; undefined when this version lacks it. */
async function measureRow(measured: Measured, lanes: readonly Lane[], port: number, capture: StatementCapture, stage: Stage) {
  const { options, say } = stage;
  const [lane] = lanes;
  const missing = lane && measured.calls(lane, 0).find(({ operation }) => !known.has(operation));
  if (missing) {
    say(skippedLine(measured.label, missing.operation));
    return undefined;
  }
  const cells = [];
  for (const clients of options.clients) {
    const cell = await measureCell(measured, { lanes: lanes.slice(0, clients), port, capture, forMs: options.msPerCell });
    say(tableLine(measured.label, cell));
    cells.push(cell);
  }
  return cells;
}

async function measureReads(lanes: readonly Lane[], port: number, capture: StatementCapture, stage: Stage): Promise<void> {
  let most = { label: '', statements: 0 };
  let worst = { label: '', ratio: 0 };
  for (const measured of interactiveReads) {
    for (const { statements, http, bare, clients } of (await measureRow(measured, lanes, port, capture, stage)) ?? []) {
      if (statements > most.statements) most = { label: measured.label, statements };
      const ratio = http.p95 / bare.p95;
      if (listPages.includes(measured) && ratio > worst.ratio) worst = { label: `${measured.label}, ${clients} clients`, ratio };
    }
  }
  const ratio = `${worst.ratio.toFixed(2)} (${worst.label})`;
  stage.targets.push({ what: 'p95 of a list page at most 3 times its bare SQL', found: ratio, isMet: worst.ratio <= 3 });
  const count = `${most.statements} (${most.label})`;
  stage.targets.push({ what: 'at most 4 statements for any interactive read', found: count, isMet: most.statements <= 4 });
}

async function measureOthers(lanes: readonly Lane[], port: number, capture: StatementCapture, stage: Stage, folder: string): Promise<void> {
  for (const measured of otherOperations) {
    const cells = await measureRow(measured, lanes, port, capture, stage);
    const single = cells?.find(({ clients }) => clients === 1);
    if (measured.label !== 'Statement as PDF' || single === undefined) continue;
    const { p95 } = single.http;
    stage.targets.push({
      what: 'the Statement of Applicability as PDF within 0.5 s (p95, 1 client)',
      found: `${p95.toFixed(0)} ms`,
      isMet: p95 <= 500,
    });
  }
  const [lane] = lanes;
  if (lane === undefined) return;
  if (!known.has('packs.create')) return stage.say(skippedLine('Audit pack', 'packs.create'));
  try {
    const { builtMs, bytes, isVerified } = await buildPack(lane, port, folder);
    stage.say(timeLine('Audit pack', builtMs, `${megabytes(bytes)}, ${isVerified ? 'verified offline' : 'NOT VERIFIED'}`));
  } catch (error) {
    stage.say(`${'Audit pack'.padEnd(36)}  failed: ${error instanceof Error ? error.message : String(error)}`);
    stage.targets.push({ what: 'an audit pack is built and verified', found: 'failed', isMet: false });
  }
}

async function compareWidths(lanes: readonly Lane[], port: number, seeded: Seeded, stage: Stage): Promise<void> {
  const { options, say, atEnd, targets } = stage;
  const wide = await startServer('serve', { ...seeded.wide, dataFolder: seeded.database.folder });
  atEnd(() => wide.stop());
  const few = options.organizations;
  const many = few + options.smallOrganizations;
  let worst = 0;
  const [measured] = listPages;
  if (measured === undefined) return;
  for (const clients of options.clients) {
    const [narrowFigures, wideFigures] = await compareServers(measured, {
      lanes: lanes.slice(0, clients),
      ports: [port, wide.port],
      forMs: options.msPerCell * 2,
    });
    say(comparisonLine(`List page: ${many} and ${few} organizations`, clients, narrowFigures, wideFigures));
    worst = Math.max(worst, wideFigures.p95 / narrowFigures.p95);
  }
  await wide.stop();
  targets.push({
    what: `a list page with ${many} organizations within 1.2 times that with ${few} (p95)`,
    found: worst.toFixed(2),
    isMet: worst <= 1.2,
  });
}

/** Waits for what ends by itself when idle: the PDF worker and the server's connections. */
async function restingMemory(serverPid: number, adminUrl: string, stage: Stage): Promise<void> {
  stage.say('Waiting for the server to come to rest ...');
  await pause(40_000);
  const memory = await memoryOf(serverPid, adminUrl);
  if (memory === undefined) return stage.say('Memory is left out: this system does not tell the proportional set size of a process.');
  const total = memory.server + memory.database;
  const parts = `${megabytes(total)} (server ${megabytes(memory.server)}, database ${megabytes(memory.database)} in ${memory.databaseProcesses} processes)`;
  stage.targets.push({ what: 'server and embedded database at most 400 MB at rest', found: parts, isMet: total <= 400 * 1024 * 1024 });
  const children = processTree(serverPid).length - 1;
  stage.targets.push({ what: 'the PDF worker has ended when idle', found: `${children} child processes`, isMet: children === 0 });
}

/** Seeds, measures and prints; true when every target was met. Everything started is registered with `atEnd`. */
export async function runBench(options: BenchOptions, { say, atEnd }: Pick<Stage, 'say' | 'atEnd'>): Promise<boolean> {
  const stage: Stage = { options, say, atEnd, targets: [] };
  await buildWebApp();
  const seeded = await seed(stage);
  const { database, organizations } = seeded;
  const server = await startServer('start', { ...database, dataFolder: database.folder });
  atEnd(() => server.stop());
  const config = readConfig({ ATTESTRY_DATA: database.folder, DATABASE_URL: database.databaseUrl });
  const services = await createServices({ config, clock: systemClock(), log: createLog('silent'), applicationUrl: database.databaseUrl });
  const lanes = openLanes(Math.max(...options.clients), organizations, database.databaseUrl);
  const capture = new StatementCapture(services, known);
  const [lane] = lanes;
  await untilSigned(lanes, server.port);
  say(`Proved ${lane ? await demandProofs(lane, server.port) : 0} seeded versions against a signed checkpoint.\n`);
  for (const line of tableHead()) say(line);
  await measureReads(lanes, server.port, capture, stage);
  await measureOthers(lanes, server.port, capture, stage, database.folder);
  // The server that is compared needs the connections.
  await services.close();
  await compareWidths(lanes, server.port, seeded, stage);
  await closeLanes(lanes);
  await restingMemory(server.pid, database.adminUrl, stage);
  const scripts = firstLoad();
  if (scripts) {
    const found = `${kilobytes(scripts.bytes)} in ${scripts.files} files`;
    stage.targets.push({
      what: 'first load of the web app at most 250 kB of compressed JavaScript',
      found,
      isMet: scripts.bytes <= 250_000,
    });
  }
  say('');
  for (const target of stage.targets) say(targetLine(target));
  return stage.targets.every(({ isMet }) => isMet);
}
