import type { Config } from '#platform/config.ts';
import { start } from '../start.ts';

/** Waits for Ctrl C or a stop signal. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/** Starts what is asked for, says where it is and what to do next, and ends it cleanly. */
export async function runUntilStopped(
  config: Config,
  options: { serve: boolean; work: boolean; say: (line: string) => void },
): Promise<void> {
  const { say } = options;
  const running = await start({ config, ...options });
  if (options.serve) say(`\n  Attestry is running: ${config.publicUrl}\n`);
  for (const line of running.nextSteps) say(`  ${line}`);
  say('\n  Stop it with Ctrl C.');
  await untilStopped();
  say('Stopping ...');
  await running.stop();
}
