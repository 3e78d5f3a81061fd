import { join } from 'node:path';
import { ensureReady, root, runCommand, runTypeScript } from './runtime.mjs';
import { buildWeb } from './web-build.mjs';

await runCommand(async () => {
  const node = await ensureReady();
  await buildWeb(node);
  return runTypeScript(node, join(root, 'product', 'main.ts'), ['start', ...process.argv.slice(2)]);
});
