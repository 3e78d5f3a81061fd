import { z } from 'zod';
import { type Job, job, schedule } from '#platform/jobs/job.ts';
import { keepForecast } from './plan.writes.ts';

const name = 'plan.keep-forecast';

/** Keeps the day's forecast, so that its drift can be seen. */
export const keepForecastJob: Job = job({
  name,
  data: z.object({}),
  handle: async ({ write }) => {
    await write(keepForecast);
  },
});

export const keepForecastDaily = schedule({ name, cron: '15 4 * * *' });
