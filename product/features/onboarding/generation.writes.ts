import { createHash } from 'node:crypto';
import { content } from '@attestry/content/content.ts';
import { sql } from 'kysely';
import type { Answers } from '#features/answers/condition.rules.ts';
import { rawCatalogue } from '#features/controls/control.catalogue.ts';
import { dropLinks, type Link, storeLinks } from '#features/links/link.writes.ts';
import { keepForecast, setDueDates } from '#features/plan/plan.writes.ts';
import { storeProcedure } from '#features/policies/policy.writes.ts';
import type { AnyNoun } from '#features/records/noun.ts';
import { peopleChoices } from '#features/records/record.reads.ts';
import type { RecordHead } from '#features/records/record.ts';
import { changeRecord, createRecords, lockRecords, type NewRecord } from '#features/records/record.writes.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { Writer } from '#platform/database/writer.ts';
import { canonicalMarkdown } from '#platform/documents/markdown.ts';
import { contentHash, type Difference, type DifferenceAction, difference } from './difference.rules.ts';
import { type Draft, draftsOf, generatedKindNames, generatedKinds, startStates } from './draft.rules.ts';
import { type KeyedLink, linkChanges } from './draft-links.rules.ts';
import { type GeneratedRecord, generatedRecords } from './generated.reads.ts';
import { proposeIsms } from './proposal.rules.ts';
import { roleHolders } from './role-holder.rules.ts';

/** The management system that answers ask for, beside the one that is there. */
export interface Comparison {
  drafts: ReadonlyMap<string, Draft>;
  current: ReadonlyMap<string, GeneratedRecord>;
  differences: Difference[];
  /** Risks whose treatment is more than to accept them: the lines of the treatment plan. */
  treatments: number;
}

/** The simulation's seed: the same for an organization every time. */
const seedOf = (organizationId: string): number =>
  Number.parseInt(createHash('sha256').update(organizationId).digest('hex').slice(0, 8), 16) || 1;

/** What a generation from these answers would do, before anything is done (two statements). */
export async function compareWith(reader: Reader, answers: Answers): Promise<Comparison> {
  const records = await generatedRecords(reader);
  const proposal = proposeIsms(content(), answers);
  const edited = records.filter((record) => record.kind === 'parameter' && record.isEditedByPerson);
  const drafts = draftsOf(proposal, new Map([...rawCatalogue()].map(([id, { title }]) => [id, title])), {
    answers,
    today: reader.clock.today(),
    seed: seedOf(reader.organizationId),
    parameters: Object.fromEntries(edited.map((record) => [record.key.slice('parameter:'.length), String(record.fields.value)])),
    threats: new Map(content().threats.map(({ id, title }) => [id, `${id} ${title}`])),
    canonicalMarkdown,
  });
  const items = drafts.map((draft) => ({ key: draft.key, because: draft.because, fields: draft.content }));
  return {
    drafts: new Map(drafts.map((draft) => [draft.key, draft])),
    current: new Map(records.map((record) => [record.key, record])),
    differences: difference(records, items),
    treatments: proposal.treatments.length,
  };
}

/** Which of the differences a person takes. Without `only` all, `except` some; what is no longer proposed is archived only by name. */
export interface Choice {
  only?: readonly string[] | undefined;
  except?: readonly string[] | undefined;
  archive?: readonly string[] | undefined;
}

interface Run {
  writer: Writer;
  comparison: Comparison;
  ids: Map<string, string>;
  links: { add: KeyedLink[]; drop: KeyedLink[] };
  ownerOf(draft: Draft): string | null;
  holderOf(roleId: string): string | null;
}

async function startRun(writer: Writer, comparison: Comparison, answers: Answers): Promise<Run> {
  const people = await peopleChoices(writer);
  const holders = roleHolders(answers, people);
  const generator = writer.actor.memberId ?? null;
  return {
    writer,
    comparison,
    ids: new Map([...comparison.current].map(([key, record]) => [key, record.id])),
    links: { add: [], drop: [] },
    ownerOf: (draft) => holders.get(draft.ownerRole ?? '') ?? generator,
    holderOf: (roleId) => holders.get(roleId) ?? null,
  };
}

/** The fields of a record with the ids that its content names by key. */
function writtenFields(run: Run, { kind, key, fields, content: facts }: Draft): Record<string, unknown> {
  const today = run.writer.clock.today();
  if (kind === 'risk') return { ...fields, assetId: run.ids.get(String(facts.asset)) ?? null };
  if (kind === 'isms-role') return { ...fields, holderId: run.holderOf(key.slice('role:'.length)) };
  // An exclusion is looked at again after a year (6.1.3 d).
  if (kind === 'control' && fields.isApplicable === false)
    return { ...fields, exclusionReviewDue: `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}` };
  return { ...fields };
}

function noteLinks(run: Run, draft: Draft, before: GeneratedRecord | null): void {
  const { add, drop } = linkChanges(draft.kind, draft.key, before?.fields ?? null, draft.content);
  run.links.add.push(...add);
  run.links.drop.push(...drop);
}

async function createDrafts(run: Run, drafts: readonly Draft[]): Promise<void> {
  const { writer } = run;
  const made: { id: string; hash: string }[] = [];
  for (const kind of generatedKindNames) {
    const group = drafts.filter((draft) => draft.kind === kind);
    const noun: AnyNoun = generatedKinds[kind].noun;
    const records = group.map((draft) => ({
      title: draft.title,
      state: draft.state,
      ownerId: run.ownerOf(draft),
      generated: { key: draft.key, because: draft.because },
      ...(kind === 'control' ? { reference: String(draft.fields.controlId) } : {}),
      ...writtenFields(run, draft),
    }));
    // Each draft's fields were parsed by this very noun; which noun it is, is known only at run time.
    const ids = await createRecords(writer, noun, records as unknown as NewRecord<AnyNoun>[]);
    for (const [at, draft] of group.entries()) {
      const id = ids[at] ?? '';
      run.ids.set(draft.key, id);
      made.push({ id, hash: contentHash(draft.content) });
      noteLinks(run, draft, null);
    }
  }
  if (made.length === 0) return;
  // The hash is over what the generation answers for, not over the whole record: work done on it is no edit of it.
  await sql`
    UPDATE record SET generated_hash = made.hash
    FROM unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ hash }) => hash)}::text[]) AS made(id, hash)
    WHERE record.organization_id = ${writer.organizationId} AND record.id = made.id`.execute(writer.db);
}

/** A document whose text changed has to be approved again; what was approved of a policy stays in force until then. */
async function reopenedState(run: Run, { kind, key, state }: Draft, { id }: GeneratedRecord, stored: string): Promise<string | undefined> {
  const { writer, comparison } = run;
  if (kind === 'control') {
    const base = comparison.current.get(key)?.fields.state;
    return stored === base && (startStates as readonly string[]).includes(stored) ? state : undefined;
  }
  if (kind === 'scope' && stored === 'approved') {
    await writer.db
      .updateTable('scope')
      .set({ approvedBy: null, approvedAt: null })
      .where('organizationId', '=', writer.organizationId)
      .where('id', '=', id)
      .execute();
    return 'draft';
  }
  if (kind === 'policy' && stored !== 'draft' && stored !== 'retired') {
    await storeProcedure(writer, id, { requestedApproverId: null, sentBackReason: null });
    return 'draft';
  }
  return undefined;
}

/** Fields that are set once, when a record is made, and never by a later run. */
const setOnce = new Set(['startOn', 'seed', 'currency', 'holderId', 'exclusionReviewDue']);

async function updateDrafts(run: Run, drafts: readonly Draft[]): Promise<void> {
  const { writer, comparison } = run;
  for (const [kind, group] of Map.groupBy(drafts, (draft) => draft.kind)) {
    const { noun, compared }: { noun: AnyNoun; compared: readonly string[] } = generatedKinds[kind];
    const byId = new Map(group.map((draft) => [run.ids.get(draft.key) ?? '', draft]));
    for (const record of (await lockRecords(writer, noun, [...byId.keys()])) as unknown as RecordHead[]) {
      const draft = byId.get(record.id);
      const before = comparison.current.get(draft?.key ?? '');
      if (draft === undefined || before === undefined) continue;
      const names = kind === 'risk' ? [...compared, 'assetId'] : compared;
      const fields = Object.fromEntries(
        Object.entries(writtenFields(run, draft)).filter(([name]) => names.includes(name) && !setOnce.has(name)),
      );
      const state = await reopenedState(run, draft, before, record.state);
      const head = {
        title: draft.title,
        because: draft.because,
        generatedHash: contentHash(draft.content),
        ...(state === undefined ? {} : { state }),
      };
      const { confirmedBy, confirmedAt } = before;
      const patch = { ...head, confirmedBy: null, confirmedAt: null, editedBy: null, ...fields };
      await changeRecord(writer, noun, { ...record, confirmedBy, confirmedAt } as never, patch as never, {
        action: 'generate',
        by: 'generation',
      });
      noteLinks(run, draft, before);
    }
  }
}

async function archiveDropped(run: Run, dropped: readonly Difference[]): Promise<void> {
  const { writer, comparison } = run;
  const records = dropped.flatMap(({ key }) => comparison.current.get(key) ?? []);
  for (const [kind, group] of Map.groupBy(records, (record) => record.kind)) {
    const noun: AnyNoun = generatedKinds[kind].noun;
    for (const record of await lockRecords(
      writer,
      noun,
      group.map(({ id }) => id),
    )) {
      await changeRecord(writer, noun, record, { archivedAt: writer.clock.now() } as never, { action: 'archive', by: 'generation' });
    }
  }
}

/** Links whose both ends are there; a person may have left one of them out. */
async function writeLinks({ writer, ids, links }: Run): Promise<number> {
  const resolve = (keyed: readonly KeyedLink[]): Link[] =>
    keyed.flatMap(({ relation, from, to }) => {
      const [fromId, toId] = [ids.get(from), ids.get(to)];
      return fromId === undefined || toId === undefined ? [] : [{ relation, fromId, toId }];
    });
  if (links.drop.length > 0) await dropLinks(writer, resolve(links.drop));
  return storeLinks(writer, resolve(links.add));
}

export interface GenerationResult {
  created: Record<string, number>;
  updated: number;
  archived: number;
  links: number;
}

/** Brings the management system in line with the answers, as far as a person chose; edits of people stay, archived records stay archived. */
export async function applyProposal(writer: Writer, comparison: Comparison, answers: Answers, choice: Choice): Promise<GenerationResult> {
  const run = await startRun(writer, comparison, answers);
  const isTaken = (key: string): boolean => (choice.only?.includes(key) ?? true) && !(choice.except?.includes(key) ?? false);
  const draftsTo = (action: DifferenceAction): Draft[] =>
    comparison.differences.flatMap((entry) =>
      entry.action === action && isTaken(entry.key) ? (comparison.drafts.get(entry.key) ?? []) : [],
    );
  const created = draftsTo('add');
  const updated = draftsTo('update');
  const dropped = comparison.differences.filter((entry) => entry.action === 'remove-proposal' && choice.archive?.includes(entry.key));
  await createDrafts(run, created);
  await updateDrafts(run, updated);
  await archiveDropped(run, dropped);
  const links = await writeLinks(run);
  if (comparison.current.size === 0) await setDueDates(writer);
  await keepForecast(writer);
  const counts = Object.fromEntries([...Map.groupBy(created, (draft) => draft.kind)].map(([kind, group]) => [kind, group.length]));
  return { created: counts, updated: updated.length, archived: dropped.length, links };
}
