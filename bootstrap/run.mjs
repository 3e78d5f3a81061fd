import { BootstrapError, ensureReady, runCommand, runTypeScript } from './runtime.mjs';

await runCommand(async () => {
  const [file, ...parameters] = process.argv.slice(2);
  if (!file) throw new BootstrapError('Usage: node bootstrap/run.mjs FILE [ARGUMENTS]');
  return runTypeScript(await ensureReady(), file, parameters);
});
