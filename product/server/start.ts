import { createSetupLink } from '#features/accounts/setup-link.ts';
import { gate } from '#features/people/authentication.ts';
import { systemClock } from '#platform/clock.ts';
import type { Config } from '#platform/config.ts';
import { Problem } from '#platform/errors.ts';
import { createServer } from '#platform/http/server.ts';
import { createLog } from '#platform/log.ts';
import type { Services } from '#platform/operation.ts';
import { openDatabase } from './database.ts';
import { fillDemo } from './demo/fill-demo.ts';
import { operations } from './operations.ts';
import { startProductWorker } from './product-worker.ts';
import { createServices } from './services.ts';
import { version } from './version.ts';
import { serveWebApp } from './web-app.ts';

export interface Running {
  services: Services;
  /** Where it listens. */
  address: string;
  /** What a person does next, line by line. */
  nextSteps: string[];
  /** Ends what was started, last first. */
  stop(): Promise<void>;
}

export interface StartOptions {
  config: Config;
  /** Lines for a person at the console. */
  say: (line: string) => void;
  serve: boolean;
  work: boolean;
}

/** Starts database, workers and HTTP as asked; on a failure ends what had started. */
export async function start({ config, say, serve, work }: StartOptions): Promise<Running> {
  const log = createLog(config.logLevel);
  const clock = systemClock();
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => log.error({ err: error }, 'could not end cleanly'));
  };
  try {
    const database = await openDatabase(config, say);
    ends.push(() => database.close());
    const services = await createServices({ config, clock, log, applicationUrl: database.applicationUrl, queueUrl: database.queueUrl });
    ends.push(() => services.close());
    if (config.demo) await fillDemo(services, say);
    if (work) {
      const worker = await startProductWorker(services);
      ends.push(() => worker.stop());
    }
    let address = '';
    if (serve) {
      const app = await createServer(operations, services, gate, version);
      await serveWebApp(app, log);
      ends.push(() => app.close());
      address = await app.listen({ port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        throw new Problem('unavailable', 'port-in-use', `Port ${config.port} is in use. Choose another one: PORT=4200 npm start`);
      });
    }
    say(database.where);
    return { services, address, nextSteps: serve ? await nextSteps(services) : [], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first owner's one-time link while there is none; then the address is enough. */
async function nextSteps({ config, clock, database }: Services): Promise<string[]> {
  if (config.demo) return ['Open the address and choose one of the people of the demo company.'];
  const link = await createSetupLink(database, clock, config.publicUrl);
  if (link === undefined) return ['Open the address and sign in.'];
  return ['Nobody has an account yet. Open this one-time link to become the first owner (valid for 24 hours):', '', `  ${link}`];
}
