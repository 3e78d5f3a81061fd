import { sql } from 'kysely';
import { inControlOrder } from '#features/controls/control.rules.ts';
import type { Reader } from '#platform/database/scope.ts';
import { type CurrentItem, contentHash, type Fields } from './difference.rules.ts';
import { contentOf, controlKey, type GeneratedKindName, generatedKindNames, generatedKinds, startStates } from './draft.rules.ts';

/** A record that the generation wrote, or one of a kind that exists once and stands in its place. */
export interface GeneratedRecord extends CurrentItem {
  id: string;
  kind: GeneratedKindName;
  reference: string;
  title: string;
  state: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
}

interface Row {
  id: string;
  kind: GeneratedKindName;
  generationKey: string | null;
  generatedHash: string | null;
  reference: string;
  title: string;
  state: string;
  confirmedBy: string | null;
  confirmedAt: string | null;
  isArchived: boolean;
  /** The noun's row as the database names its columns. */
  facts: Record<string, unknown>;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// Of these there is only one in an organization, so one that a person wrote takes the place of the generated one.
const keyOfSingle: Partial<Record<GeneratedKindName, (facts: Record<string, unknown>) => string>> = {
  parameter: (facts) => `parameter:${String(facts.key)}`,
  scope: () => 'scope:statement',
  'risk-criteria': () => 'criteria:risk',
  control: (facts) => controlKey(String(facts.control_id)),
  plan: () => 'plan:certificate',
};

async function rowsOf(reader: Reader): Promise<Row[]> {
  const parts = generatedKindNames.map(
    (kind) => sql`
      SELECT record.id, record.kind, record.generation_key, record.generated_hash, record.reference, record.title, record.state,
        record.confirmed_by, record.confirmed_at, record.archived_at IS NOT NULL AS is_archived, to_jsonb(noun) AS facts
      FROM record JOIN ${sql.table(snake(generatedKinds[kind].noun.table))} AS noun
        ON noun.organization_id = record.organization_id AND noun.id = record.id
      WHERE record.organization_id = ${reader.organizationId} AND record.kind = ${kind}`,
  );
  const { rows } = await sql<Row>`${sql.join(parts, sql` UNION ALL `)}`.execute(reader.db);
  return rows.filter((row) => row.generationKey !== null || keyOfSingle[row.kind] !== undefined);
}

interface LinkRow {
  relation: string;
  fromId: string;
  toId: string;
}

// Links to archived records count here: archiving one task must not make those that wait for it look edited.
const comparedLinks = (reader: Reader): Promise<LinkRow[]> =>
  reader.db
    .selectFrom('link')
    .select(['relation', 'fromId', 'toId'])
    .where('organizationId', '=', reader.organizationId)
    .where('relation', 'in', ['treats', 'depends-on'])
    .execute();

type LinkedOf = (row: Row) => Fields;

/** The linked facts of a record by generation keys; what a person linked and nobody generated stands there by its id. */
function linkedFacts(rows: readonly Row[], keys: ReadonlyMap<string, string>, links: readonly LinkRow[]): LinkedOf {
  const controlIds = new Map(rows.flatMap((row) => (row.kind === 'control' ? [[row.id, String(row.facts.control_id)] as const] : [])));
  const treats = Map.groupBy(
    links.filter((link) => link.relation === 'treats'),
    (link) => link.toId,
  );
  const dependsOn = Map.groupBy(
    links.filter((link) => link.relation === 'depends-on'),
    (link) => link.fromId,
  );
  const keyOf = (id: unknown): string | null => (typeof id === 'string' ? (keys.get(id) ?? id) : null);
  return (row) => {
    if (row.kind === 'risk') {
      const controls = (treats.get(row.id) ?? []).map((link) => controlIds.get(link.fromId) ?? link.fromId);
      return { asset: keyOf(row.facts.asset_id), treatedBy: controls.toSorted(inControlOrder) };
    }
    return row.kind === 'task' ? { dependsOn: (dependsOn.get(row.id) ?? []).map((link) => keyOf(link.toId)).toSorted() } : {};
  };
}

const fieldsOf = ({ kind, facts }: Row): Fields =>
  Object.fromEntries(generatedKinds[kind].compared.map((name) => [name, facts[snake(name)]]));

/** Content and whether a person changed it. How far a control is counts as work, not as an edit of what was generated. */
function judged(row: Row, linked: Fields): Pick<GeneratedRecord, 'fields' | 'isEditedByPerson'> {
  const states = row.kind === 'control' ? startStates : [row.state];
  const candidates = states.map((state) => contentOf(row.kind, row.title, fieldsOf(row), linked, state));
  const untouched = candidates.find((content) => contentHash(content) === row.generatedHash);
  if (untouched !== undefined) return { fields: untouched, isEditedByPerson: false };
  return { fields: contentOf(row.kind, row.title, fieldsOf(row), linked, row.state), isEditedByPerson: true };
}

/** Every record that a generation has to look at, archived ones too, in two statements. */
export async function generatedRecords(reader: Reader): Promise<GeneratedRecord[]> {
  const rows = await rowsOf(reader);
  const links = rows.length === 0 ? [] : await comparedLinks(reader);
  const keyed = rows.map((row) => ({ ...row, key: row.generationKey ?? keyOfSingle[row.kind]?.(row.facts) ?? row.id }));
  const linkedOf = linkedFacts(rows, new Map(keyed.map((row) => [row.id, row.key])), links);
  return keyed.map((row) => {
    const { id, key, kind, reference, title, state, confirmedBy, confirmedAt, isArchived } = row;
    const facts = { id, key, kind, reference, title, state, confirmedBy, confirmedAt, isArchived, isConfirmed: confirmedAt !== null };
    return { ...facts, contentHash: row.generatedHash ?? '', ...judged(row, linkedOf(row)) };
  });
}
