import { startWorker, type Worker } from '#platform/jobs/worker.ts';
import type { Services } from '#platform/operation.ts';
import { backgroundWork } from './jobs.ts';

/** Starts the product's background work over its services. */
export const startProductWorker = (services: Services): Promise<Worker> => startWorker(services, backgroundWork);
