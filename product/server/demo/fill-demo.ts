import { createPack } from '#features/packs/pack.contracts.ts';
import { buildPack } from '#features/packs/pack-build.ts';
import { movableClock } from '#platform/clock.ts';
import { organizationScope } from '#platform/jobs/job.ts';
import type { Services } from '#platform/operation.ts';
import { hasDemo, leaveStage, setStage } from './demo-stage.ts';
import { tellStory } from './demo-story.ts';

const storyDays = 91;

/**
 * Fills a complete demo company unless there is one: three months of history, told by its people through the product's own
 * operations on a clock of the past. Only the demo moves a clock.
 */
export async function fillDemo(services: Services, say: (line: string) => void): Promise<void> {
  if (await hasDemo(services)) return;
  say('Filling the demo company, this takes some seconds:');
  const start = new Date(services.clock.nowMs() - storyDays * 86_400_000);
  start.setUTCHours(8, 0, 0, 0);
  const clock = movableClock(start.toISOString());
  const stage = await setStage(services, clock);
  await tellStory(stage, say);
  say('  An audit pack is built ...');
  const pack = await stage.act('ingrid', createPack, { note: 'What the external auditor received before Stage 1' });
  await buildPack(organizationScope(stage.services, stage.organizationId), pack.id);
  await leaveStage(stage);
  say('  Done.');
}
