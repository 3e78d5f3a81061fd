import { buildPackJob } from '#features/packs/pack.jobs.ts';
import { keepForecastDaily, keepForecastJob } from '#features/plan/plan.jobs.ts';
import { forgetAttemptsSweep } from '#platform/access/forget-attempts.ts';
import type { BackgroundWork } from '#platform/jobs/job.ts';
import { checkpointSweep } from '#platform/ledger/checkpoint-sweep.ts';
import { deliverMail } from '#platform/mail/deliver-mail.ts';

/** Everything the product does in the background. */
export const backgroundWork: BackgroundWork = {
  jobs: [buildPackJob, keepForecastJob, deliverMail],
  schedules: [keepForecastDaily],
  sweeps: [checkpointSweep, forgetAttemptsSweep],
};
