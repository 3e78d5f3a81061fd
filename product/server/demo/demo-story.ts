import { statement } from '#features/applicability/statement.contracts.ts';
import { assets } from '#features/assets/asset.contracts.ts';
import { approveScope, contextIssues, getScope, interestedParties, ismsRoles } from '#features/context/context.contracts.ts';
import { controls } from '#features/controls/control.contracts.ts';
import { uploadEvidence } from '#features/evidence/evidence.contracts.ts';
import { measureObjective, objectives } from '#features/objectives/objective.contracts.ts';
import { generateSystem, saveAnswers } from '#features/onboarding/onboarding.contracts.ts';
import { keepForecast, setDueDates } from '#features/plan/plan.writes.ts';
import { approvePolicy, policies, submitPolicy } from '#features/policies/policy.contracts.ts';
import { archiveRecords, assignRecords, confirmRecords } from '#features/records/record.contracts.ts';
import type { Page, PageInput, RecordHead } from '#features/records/record.ts';
import { acceptRisk, risks } from '#features/risks/risk.contracts.ts';
import { tasks } from '#features/tasks/task.contracts.ts';
import { systemActor } from '#platform/access/system-actor.ts';
import type { Contract } from '#platform/contract.ts';
import { write } from '#platform/database/writer.ts';
import { Problem } from '#platform/errors.ts';
import { approvedPolicies, demoAnswers, demoEvidence, implementedWithoutEvidence, partlyImplemented } from './demo-company.ts';
import type { DemoStage } from './demo-stage.ts';

const dayMs = 86_400_000;

/** A page that holds whole registers of the demo, page by page. */
async function all<T>(stage: DemoStage, list: Contract<PageInput, PageInput, Page<T>>, input: PageInput = {}): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page: Page<T> = await stage.act('jonas', list, { ...input, limit: 200, ...(after ? { after } : {}) });
    items.push(...page.items);
    after = page.next ?? undefined;
  }
  return items;
}

const chosen = (records: readonly Pick<RecordHead, 'id' | 'revision'>[]) => records.map(({ id, revision }) => ({ id, revision }));

async function answerAndGenerate(stage: DemoStage, targetDate: string): Promise<void> {
  await stage.act('jonas', saveAnswers, { answers: { ...demoAnswers, 'target-date': targetDate } });
  await stage.act('jonas', generateSystem, { revision: 1 });
  const actor = systemActor(stage.organizationId);
  await write(stage.services.database, { organizationId: stage.organizationId, actor, clock: stage.clock }, setDueDates);
}

/** The work is shared out: engineering, operations and the security lead each own their part. */
async function shareOut(stage: DemoStage): Promise<void> {
  const register = await all(stage, risks.list, { filter: ['type:risk'] });
  const share = (key: 'priya' | 'tomasz', every: number, rest: number) => ({
    key,
    records: register.filter((_risk, index) => index % every === rest),
  });
  for (const { key, records } of [share('priya', 3, 1), share('tomasz', 6, 2)]) {
    await stage.act('jonas', assignRecords, { items: chosen(records), ownerId: stage.player(key).memberId });
  }
  const controlsOfOperations = (await all(stage, controls.list)).filter((control) =>
    /^A\.8\.(1|5|7|8|9|13|15|16|20|21|22)$/.test(control.controlId),
  );
  await stage.act('jonas', assignRecords, {
    items: chosen(controlsOfOperations),
    ownerId: stage.player('tomasz').memberId,
    operatorId: stage.player('tomasz').memberId,
  });
}

/** Context, parties and assets are read and confirmed; every role but the internal auditor's finds a holder. */
async function confirmContext(stage: DemoStage): Promise<void> {
  const generated = [
    ...(await all(stage, contextIssues.list)),
    ...(await all(stage, interestedParties.list)),
    ...(await all(stage, assets.list)),
  ];
  await stage.act('jonas', confirmRecords, { items: chosen(generated.filter((record) => !record.isConfirmed)) });
  const holders = {
    management: 'mara',
    security: 'jonas',
    engineering: 'priya',
    operations: 'tomasz',
    people: 'ben',
    privacy: 'jonas',
    supplier: 'tomasz',
    incident: 'jonas',
    workplace: 'ben',
  } as const;
  for (const role of await all(stage, ismsRoles.list)) {
    const word = (Object.keys(holders) as (keyof typeof holders)[]).find((key) => role.title.toLowerCase().includes(key));
    if (word)
      await stage.act('jonas', ismsRoles.update, { id: role.id, revision: role.revision, holderId: stage.player(holders[word]).memberId });
  }
}

async function confirmRisks(stage: DemoStage, share: number): Promise<void> {
  const open = (await all(stage, risks.list)).filter((risk) => !risk.isConfirmed);
  await stage.act('jonas', confirmRecords, { items: chosen(open.slice(0, Math.ceil(open.length * share))) });
}

/** Every owner accepts some of what remains; one risk turns out not to concern the company. */
async function acceptRisks(stage: DemoStage, count: number): Promise<void> {
  for (const key of ['jonas', 'priya', 'tomasz'] as const) {
    const own = (await all(stage, risks.list, { filter: ['type:risk', `ownerId:${stage.player(key).memberId}`] })).filter(
      (risk) => risk.isConfirmed && risk.acceptedAt === null,
    );
    for (const risk of own.filter((candidate) => candidate.residualScore <= 4).slice(0, count)) {
      await stage.act(key, acceptRisk, {
        id: risk.id,
        revision: risk.revision,
        statement: 'What remains is within our appetite; we look again with the next review.',
      });
    }
  }
}

async function controlsByIds(stage: DemoStage, ids: readonly string[]) {
  return (await all(stage, controls.list)).filter((control) => ids.includes(control.controlId) && control.isApplicable);
}

async function fileEvidence(stage: DemoStage, from: number, to: number, storyDay: (day: number) => void): Promise<void> {
  for (const { title, file, text, controls: ids, day } of demoEvidence.filter((item) => item.day >= from && item.day < to)) {
    storyDay(day);
    const supported = await controlsByIds(stage, ids);
    if (supported.length === 0) continue;
    await stage.act(
      'jonas',
      uploadEvidence,
      { title, records: supported.map((control) => control.id), occurredOn: stage.clock.today() },
      { name: file, text },
    );
    const open = await controlsByIds(stage, ids);
    await stage.act('jonas', controls.setStates, { items: chosen(open), state: 'implemented', implementedOn: stage.clock.today() });
  }
}

async function approveSome(stage: DemoStage, keys: readonly string[]): Promise<void> {
  const register = await all(stage, policies.list);
  for (const key of keys) {
    const words = key.replaceAll('-', ' ').toLowerCase();
    const found = register.find((policy) => policy.title.toLowerCase().startsWith(words.split(' ').slice(0, 2).join(' ')));
    if (found === undefined || found.state === 'approved') continue;
    await stage.act('jonas', confirmRecords, { items: chosen([found]) });
    const confirmed = await stage.act('jonas', policies.get, { id: found.id });
    const submitted = await stage.act('jonas', submitPolicy, {
      id: found.id,
      revision: confirmed.revision,
      approverId: stage.player('mara').memberId,
    });
    await stage.act('mara', approvePolicy, { id: found.id, revision: submitted.revision, note: 'First version' });
  }
}

async function finishTasks(stage: DemoStage, phases: readonly string[], share: number): Promise<void> {
  const open = (await all(stage, tasks.list, { filter: phases.map((phase) => `phase:${phase}`) })).filter(
    (task) => task.state === 'planned' || task.state === 'in-progress',
  );
  for (const task of open.slice(0, Math.floor(open.length * share)))
    await stage.act('jonas', tasks.update, { id: task.id, revision: task.revision, state: 'done', hoursDone: task.effortLikely });
  const next = open[Math.floor(open.length * share)];
  if (next) await stage.act('jonas', tasks.update, { id: next.id, revision: next.revision, state: 'in-progress' });
}

async function measure(stage: DemoStage, month: number): Promise<void> {
  for (const objective of (await all(stage, objectives.list)).slice(0, 6)) {
    // Each month comes a little closer to the target.
    const value = objective.direction === 'at-least' ? objective.target * (0.6 + 0.13 * month) : objective.target * (1.6 - 0.2 * month);
    await stage.act('jonas', measureObjective, {
      id: objective.id,
      revision: objective.revision,
      value: Math.round(value * 10) / 10,
      measuredOn: stage.clock.today(),
    });
  }
}

async function keepToday(stage: DemoStage): Promise<void> {
  const scope = { organizationId: stage.organizationId, actor: systemActor(stage.organizationId), clock: stage.clock };
  await write(stage.services.database, scope, keepForecast);
}

async function approveWholeStatement(stage: DemoStage): Promise<void> {
  const { rowsSha256 } = await stage.act('mara', statement.current, {});
  const acknowledgement = 'Some controls run without filed evidence yet; the plan holds a task for each.';
  await stage.act('mara', statement.approve, { rowsSha256, note: 'First approved statement', acknowledgement });
}

/** Three months in the life of the company, told day by day through the product's own operations. */
export async function tellStory(stage: DemoStage, say: (line: string) => void): Promise<void> {
  const { clock } = stage;
  const begin = clock.nowMs();
  const storyDay = (day: number): void => {
    const at = begin + day * dayMs;
    if (at > clock.nowMs()) clock.moveTo(new Date(at).toISOString());
  };
  say('  The questionnaire is answered and the management system is generated ...');
  await answerAndGenerate(stage, new Date(begin + 400 * dayMs).toISOString().slice(0, 10));
  await keepToday(stage);
  storyDay(4);
  await shareOut(stage);
  await finishTasks(stage, ['prepare'], 0.8);
  storyDay(9);
  const { scope } = await stage.act('mara', getScope, {});
  if (scope) await stage.act('mara', approveScope, { revision: scope.revision });
  await confirmContext(stage);
  await confirmRisks(stage, 0.5);
  await keepToday(stage);
  say('  Risks are judged, policies approved, controls brought in ...');
  storyDay(16);
  await approveSome(stage, approvedPolicies.slice(0, 5));
  await fileEvidence(stage, 0, 45, storyDay);
  await measure(stage, 1);
  await keepToday(stage);
  storyDay(46);
  await confirmRisks(stage, 0.6);
  await acceptRisks(stage, 6);
  await finishTasks(stage, ['prepare', 'design'], 0.7);
  await keepToday(stage);
  await fileEvidence(stage, 45, 62, storyDay);
  await approveSome(stage, approvedPolicies.slice(5, 10));
  await measure(stage, 2);
  storyDay(63);
  await stage.act('jonas', controls.setStates, {
    items: chosen(await controlsByIds(stage, implementedWithoutEvidence)),
    state: 'implemented',
    implementedOn: clock.today(),
  });
  await stage.act('jonas', controls.setStates, { items: chosen(await controlsByIds(stage, partlyImplemented)), state: 'partly' });
  await approveWholeStatement(stage);
  await keepToday(stage);
  await fileEvidence(stage, 63, 80, storyDay);
  storyDay(82);
  await acceptRisks(stage, 4);
  await finishTasks(stage, ['design', 'implement'], 0.3);
  await approveSome(stage, approvedPolicies.slice(10));
  await measure(stage, 3);
  await archiveOne(stage);
  storyDay(90);
  await keepToday(stage);
}

/** Not everything proposed fits: one risk was looked at and put away. */
async function archiveOne(stage: DemoStage): Promise<void> {
  const open = (await all(stage, risks.list)).find((risk) => !risk.isConfirmed);
  if (open === undefined) throw new Problem('conflict', 'demo', 'The demo has confirmed every risk.');
  await stage.act('jonas', archiveRecords, { items: chosen([open]) });
}
