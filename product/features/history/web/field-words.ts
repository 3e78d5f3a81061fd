import { recordPeople } from '#features/records/record.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText } from '#platform/web/messages.ts';
import { historyMessages } from './history.messages.ts';

/** Names of a feature's own fields and values, by key: `{ likelihood: 'Likelihood', 'treatment.reduce': 'Reduce' }`. */
export type FieldLabels = Readonly<Record<string, string>>;

// What the product keeps for itself, or what stands elsewhere in the entry.
const hidden = new Set([
  'id',
  'kind',
  'organizationId',
  'number',
  'generationKey',
  'generatedHash',
  'revision',
  'createdAt',
  'updatedAt',
  'isConfirmed',
  'ownerName',
  'editedBy',
]);

const first = ['reference', 'title', 'state', 'ownerId', 'operatorId', 'approverId'];
const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);

/** Keys worth showing, what every record has first. */
export const shownKeys = (facts: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(facts)
    .filter((key) => !hidden.has(key))
    .toSorted((a, b) => rank(a) - rank(b));

/** True for what a person never filled in. */
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const spaced = (key: string): string => {
  const words = key
    .replace(/Id$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isErased = (value: object): boolean => 'erased' in value && value.erased === true;

/** Turns recorded fields into words: labels, people's names, dates in the reader's language. */
export function useFieldWords(labels: FieldLabels = {}) {
  const t = useDynamicText(historyMessages);
  const format = useFormat();
  const people = useRead(recordPeople, {});
  const names = new Map(people.data?.items.map(({ id, name }) => [id, name]));
  const label = (key: string): string => {
    const known = t(`field.${key}`);
    return labels[key] ?? (known === `field.${key}` ? spaced(key) : known);
  };
  const text = (key: string, value: string): string => {
    if (value === '') return t('nothing');
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return format.instant(value);
    return labels[`${key}.${value}`] ?? names.get(value) ?? value;
  };
  const value = (key: string, given: unknown): string => {
    if (given === null || given === undefined) return t('nothing');
    if (typeof given === 'boolean') return given ? t('yes') : t('no');
    if (typeof given === 'number') return format.number(given);
    if (typeof given === 'string') return text(key, given);
    if (Array.isArray(given)) return given.length === 0 ? t('nothing') : given.map((item) => value(key, item)).join(', ');
    if (typeof given !== 'object' || isErased(given)) return t('erased');
    return Object.entries(given)
      .map(([inner, item]) => `${label(inner)}: ${value(inner, item)}`)
      .join('; ');
  };
  return { label, value };
}
