export type Fields = Readonly<Record<string, unknown>>;

/** What stands in the organization now under a generated key. `fields` as they are; `contentHash` of what was generated last time. */
export interface CurrentItem {
  key: string;
  contentHash: string;
  fields: Fields;
  isEditedByPerson: boolean;
  isConfirmed: boolean;
  isArchived: boolean;
}

export interface ProposedItem {
  key: string;
  fields: Fields;
  because: string;
}

export type DifferenceAction = 'add' | 'update' | 'remove-proposal' | 'keep-because-edited' | 'keep-because-archived' | 'unchanged';

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

export interface Difference {
  key: string;
  action: DifferenceAction;
  changes: FieldChange[];
  /** Why the item is proposed now; empty for one that no longer is. */
  because: string;
  /** True where a person had confirmed the present content, so that it must be confirmed again after the change. */
  losesConfirmation: boolean;
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function fnv(text: string, basis: number): string {
  let hash = basis;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The last bits of FNV alone are weak; mixing spreads each character over the whole word.
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}

/** A fingerprint of generated content that does not depend on the order of its fields. It tells versions apart; it proves nothing. */
export function contentHash(fields: Fields): string {
  const text = canonical(fields);
  return `${fnv(text, 0x811c9dc5)}${fnv(text, 0x9747b28c)}${text.length.toString(16)}`;
}

function changesBetween(from: Fields, to: Fields): FieldChange[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => canonical(from[field]) !== canonical(to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));
}

function differenceOf(current: CurrentItem, proposed: ProposedItem): Difference {
  const changes = changesBetween(current.fields, proposed.fields);
  const decide = (): DifferenceAction => {
    // The generation says what it said before: whatever a person did to it since then stands.
    if (contentHash(proposed.fields) === current.contentHash || changes.length === 0) return 'unchanged';
    if (current.isArchived) return 'keep-because-archived';
    return current.isEditedByPerson ? 'keep-because-edited' : 'update';
  };
  const action = decide();
  return {
    key: proposed.key,
    action,
    changes: action === 'unchanged' ? [] : changes,
    because: proposed.because,
    losesConfirmation: action === 'update' && current.isConfirmed,
  };
}

function withoutProposal(current: CurrentItem): Difference {
  const action = current.isArchived ? 'unchanged' : current.isEditedByPerson ? 'keep-because-edited' : 'remove-proposal';
  return { key: current.key, action, changes: [], because: '', losesConfirmation: false };
}

/** What a new run would do to each item, before anything is done: in the order of the proposal, then what is no longer proposed. */
export function difference(current: readonly CurrentItem[], proposed: readonly ProposedItem[]): Difference[] {
  const present = new Map(current.map((item) => [item.key, item]));
  const wanted = new Set(proposed.map((item) => item.key));
  const changed = proposed.map((item): Difference => {
    const known = present.get(item.key);
    if (known !== undefined) return differenceOf(known, item);
    return { key: item.key, action: 'add', changes: changesBetween({}, item.fields), because: item.because, losesConfirmation: false };
  });
  return [...changed, ...current.filter((item) => !wanted.has(item.key)).map(withoutProposal)];
}

/** How many items each action concerns. */
export function differenceCounts(differences: readonly Difference[]): Record<DifferenceAction, number> {
  const counts: Record<DifferenceAction, number> = {
    add: 0,
    update: 0,
    'remove-proposal': 0,
    'keep-because-edited': 0,
    'keep-because-archived': 0,
    unchanged: 0,
  };
  for (const { action } of differences) counts[action] += 1;
  return counts;
}
