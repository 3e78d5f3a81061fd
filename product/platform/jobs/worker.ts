import { setTimeout as wait } from 'node:timers/promises';
import { isUuid } from '../ids.ts';
import type { Services } from '../operation.ts';
import { type BackgroundWork, organizationScope, type Sweep } from './job.ts';
import type { TakenJob } from './queue.ts';
import { scheduleSweep } from './schedule-sweep.ts';

/** A running worker. */
export interface Worker {
  /** Takes nothing new, waits up to 30 seconds for what is in hand, and ends. */
  stop(): Promise<void>;
}

async function perform(services: Services, work: BackgroundWork, taken: TakenJob): Promise<void> {
  const { organizationId, ...data } = taken.data;
  const job = work.jobs.find((each) => each.rules.name === taken.name);
  if (job === undefined || typeof organizationId !== 'string' || !isUuid(organizationId))
    throw new Error(`Nobody can do the job ${taken.name}.`);
  const { signal, isLastAttempt } = taken;
  try {
    await job.handle({ ...organizationScope(services, organizationId), signal, isLastAttempt }, data);
  } catch (error) {
    services.log.warn({ err: error, job: taken.name, id: taken.id, organization: organizationId, isLastAttempt }, 'a job failed');
    throw error;
  }
}

/** Runs a sweep again and again until stopped; a failure is logged once until it works again. */
async function keepSweeping(services: Services, sweep: Sweep, stopped: AbortSignal): Promise<void> {
  let isFailing = false;
  while (!stopped.aborted) {
    try {
      await sweep.run(services);
      isFailing = false;
    } catch (error) {
      if (!isFailing) services.log.error({ err: error, sweep: sweep.name }, 'background work fails; it is tried again');
      isFailing = true;
    }
    await wait(sweep.everyMs, undefined, { signal: stopped, ref: false }).catch(() => undefined);
  }
}

/** Does the product's background work until stopped. Any number of workers may run beside each other, in any processes. */
export async function startWorker(services: Services, work: BackgroundWork): Promise<Worker> {
  const stopping = new AbortController();
  const consumer = await services.queue.work((taken) => perform(services, work, taken));
  const sweeping = [scheduleSweep(work.schedules), ...work.sweeps].map((each) => keepSweeping(services, each, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all([consumer.stop(), ...sweeping]);
    },
  };
}
