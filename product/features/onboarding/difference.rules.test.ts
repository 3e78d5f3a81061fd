import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CurrentItem, contentHash, difference, differenceCounts, type Fields } from './difference.rules.ts';

const before: Fields = { title: 'Phished admin', likelihood: 3 };
const after: Fields = { title: 'Phished admin', likelihood: 4 };
const item = (more: Partial<CurrentItem> = {}): CurrentItem => ({
  key: 'risk:phished-admin',
  contentHash: contentHash(before),
  fields: before,
  isEditedByPerson: false,
  isConfirmed: false,
  isArchived: false,
  ...more,
});
const propose = (fields: Fields) => [{ key: 'risk:phished-admin', fields, because: 'because you said so' }];
const one = (current: CurrentItem[], fields: Fields | null) => {
  const [found] = difference(current, fields === null ? [] : propose(fields));
  return { action: found?.action, changes: found?.changes, losesConfirmation: found?.losesConfirmation };
};
const raised = [{ field: 'likelihood', from: 3, to: 4 }];
const mine: Fields = { title: 'Stolen admin session', likelihood: 3 };

describe('difference', () => {
  it.each<[string, CurrentItem[], Fields | null, string, unknown, boolean]>([
    [
      'adds what is new',
      [],
      before,
      'add',
      [
        { field: 'title', from: undefined, to: 'Phished admin' },
        { field: 'likelihood', from: undefined, to: 3 },
      ],
      false,
    ],
    ['updates what nobody touched', [item()], after, 'update', raised, false],
    ['asks to confirm again what was confirmed', [item({ isConfirmed: true })], after, 'update', raised, true],
    ['leaves what is generated as before', [item()], before, 'unchanged', [], false],
    [
      'leaves an edit where the generation did not change',
      [item({ fields: mine, isEditedByPerson: true })],
      before,
      'unchanged',
      [],
      false,
    ],
    [
      'keeps an edit and shows what would have changed',
      [item({ fields: mine, isEditedByPerson: true })],
      after,
      'keep-because-edited',
      [{ field: 'title', from: 'Stolen admin session', to: 'Phished admin' }, ...raised],
      false,
    ],
    ['takes an edit that says the same as no change', [item({ fields: after, isEditedByPerson: true })], after, 'unchanged', [], false],
    ['does not bring back what a person archived', [item({ isArchived: true })], after, 'keep-because-archived', raised, false],
    ['proposes to remove what no longer applies', [item()], null, 'remove-proposal', [], false],
    ['keeps an edited item that no longer applies', [item({ isEditedByPerson: true })], null, 'keep-because-edited', [], false],
    ['leaves an archived item that no longer applies', [item({ isArchived: true })], null, 'unchanged', [], false],
  ])('%s', (_name, current, fields, action, changes, losesConfirmation) => {
    expect(one(current, fields)).toEqual({ action, changes, losesConfirmation });
  });

  it('carries the reason of the new proposal', () => {
    expect(difference([], propose(before))[0]?.because).toBe('because you said so');
  });

  it('counts by action', () => {
    const counts = differenceCounts(difference([item(), item({ key: 'risk:old' })], propose(after)));
    expect(counts).toEqual({ add: 0, update: 1, 'remove-proposal': 1, 'keep-because-edited': 0, 'keep-because-archived': 0, unchanged: 0 });
  });

  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.integer(), fc.string(), fc.array(fc.string())));
  const currentItems = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('1', '2', '3', '4', '5'),
      contentHash: fields.map(contentHash),
      fields,
      isEditedByPerson: fc.boolean(),
      isConfirmed: fc.boolean(),
      isArchived: fc.boolean(),
    }),
    { selector: (entry) => entry.key },
  );
  const proposals = fc.uniqueArray(fc.record({ key: fc.constantFrom('1', '2', '3', '4', '5'), fields, because: fc.string() }), {
    selector: (entry) => entry.key,
  });

  it('never touches what a person edited or archived', () => {
    fc.assert(
      fc.property(currentItems, proposals, (current, proposed) => {
        for (const found of difference(current, proposed)) {
          const known = current.find((entry) => entry.key === found.key);
          if (known?.isEditedByPerson || known?.isArchived) expect(['update', 'remove-proposal', 'add']).not.toContain(found.action);
        }
      }),
    );
  });

  it('speaks of every key exactly once', () => {
    fc.assert(
      fc.property(currentItems, proposals, (current, proposed) => {
        const keys = difference(current, proposed).map((found) => found.key);
        expect(keys.toSorted()).toEqual([...new Set([...current, ...proposed].map((entry) => entry.key))].toSorted());
      }),
    );
  });

  it('has nothing more to do once a run was applied', () => {
    fc.assert(
      fc.property(proposals, (proposed) => {
        const applied = proposed.map((entry) => item({ key: entry.key, fields: entry.fields, contentHash: contentHash(entry.fields) }));
        expect(difference(applied, proposed).every((found) => found.action === 'unchanged')).toBe(true);
      }),
    );
  });
});

describe('contentHash', () => {
  it('does not depend on the order of fields, nor on fields that are undefined', () => {
    expect(contentHash({ a: 1, b: { c: [1, 2], d: null } })).toBe(contentHash({ b: { d: null, c: [1, 2], e: undefined }, a: 1 }));
  });

  it('tells different contents apart', () => {
    const different: Fields[] = [{}, { a: 1 }, { a: '1' }, { a: [1] }, { a: [1, 2] }, { a: [2, 1] }, { a: null }, { a: true }, { b: 1 }];
    expect(new Set(different.map(contentHash)).size).toBe(different.length);
    const many = Array.from({ length: 20_000 }, (_unused, n) => contentHash({ title: `Risk ${n}` }));
    expect(new Set(many).size).toBe(many.length);
  });
});
