import { benchOptions } from './bench-options.ts';
import { runBench } from './bench-run.ts';

const longestMs = 60 * 60_000;
const ends: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

/** Ends what was started, last first, and removes the folder; once. */
const endAll = (): Promise<void> => {
  ending ??= (async () => {
    for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => console.error(error));
  })();
  return ending;
};

const stopWith = (code: number, sentence: string) => (): void => {
  console.log(`\n${sentence}`);
  void endAll().then(() => process.exit(code));
};
process.once('SIGINT', stopWith(130, 'Stopping ...'));
process.once('SIGTERM', stopWith(143, 'Stopping ...'));
process.once('SIGHUP', stopWith(129, 'Stopping ...'));
setTimeout(stopWith(1, 'The benchmark took longer than an hour and was stopped.'), longestMs).unref();

try {
  const isMet = await runBench(benchOptions(process.argv.slice(2)), {
    say: (line) => console.log(line),
    atEnd: (end) => void ends.push(end),
  });
  process.exitCode = isMet ? 0 : 1;
} catch (error) {
  // What was cut off by Ctrl C fails in many ways; none of them matters any more.
  if (ending === undefined) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : error);
    process.exitCode = 1;
  }
}
await endAll();
