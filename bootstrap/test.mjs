import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { BootstrapError, buildFolder, capture, ensureReady, environmentFor, hand, root, runCommand } from './runtime.mjs';
import { buildWeb } from './web-build.mjs';

const total = { passed: 0, failed: 0 };

function report(name, startedAt, counts, note = '') {
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name.padEnd(10)} ${seconds.padStart(6)} s${note}`);
}

/** One step that passes or fails as a whole; what it says is shown when it fails. */
async function step(name, work) {
  const startedAt = performance.now();
  try {
    await work();
    report(name, startedAt, { passed: 1, failed: 0 });
  } catch (error) {
    report(name, startedAt, { passed: 0, failed: 1 });
    console.log(`${error instanceof BootstrapError ? error.message : error.stack}\n`);
  }
}

async function tool(node, parameters) {
  const [file, ...rest] = parameters;
  const result = await capture(node, [join(root, 'node_modules', file), ...rest], { env: environmentFor(node) });
  if (result.code !== 0) throw new BootstrapError(result.output.trim() || `${file} ended with code ${result.code}`);
}

/** Counts of a vitest run. A file that broke before its tests counts as one failure, and so does a run that broke as a whole. */
function countTests(reportFile, exitCode) {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, note: '  (vitest left no report)' };
  const found = JSON.parse(readFileSync(reportFile, 'utf8'));
  const brokenFiles = found.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const isEmpty = found.numTotalTests === 0;
  const known = found.numFailedTests + brokenFiles.length;
  const failed = known === 0 && (exitCode !== 0 || isEmpty) ? 1 : known;
  const left = found.numPendingTests + found.numTodoTests;
  const notes = [`${found.numPassedTests} passed, ${failed} failed`, left > 0 && `${left} skipped`, isEmpty && 'no tests were found'];
  return { passed: found.numPassedTests, failed, note: `  ${notes.filter(Boolean).join(', ')}` };
}

async function vitest(node, name, projects, env = {}) {
  const startedAt = performance.now();
  const reportFile = join(buildFolder, `tests-${name}.json`);
  mkdirSync(buildFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const program = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const code = await hand(node, [program, 'run', `--root=${root}`, ...chosen, ...reporters], environmentFor(node, env));
  const { note, ...counts } = countTests(reportFile, code);
  report(name, startedAt, counts, note);
}

async function browserTests(node, name, project) {
  const startedAt = performance.now();
  try {
    const browser = await ensureBrowser();
    await vitest(node, name, [project], { CHROMIUM_PATH: browser });
  } catch (error) {
    report(name, startedAt, { passed: 0, failed: 1 });
    console.log(`${error instanceof BootstrapError ? error.message : error.stack}\n`);
  }
}

await runCommand(async () => {
  const node = await ensureReady();
  await Promise.all([
    step('types', () => tool(node, ['typescript/bin/tsc', '-p', 'tsconfig.json'])),
    step('lint', async () => {
      await tool(node, ['@biomejs/biome/bin/biome', 'check', '.']);
      await tool(node, ['oxlint/bin/oxlint', '--type-aware']);
    }),
    step('web build', () => buildWeb(node, { isForced: true })),
  ]);
  await vitest(node, 'tests', ['checks', 'content', 'ui', 'product']);
  await browserTests(node, 'journeys', 'journeys');
  if (process.argv.includes('--wide')) await vitest(node, 'wide', ['wide']);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});
