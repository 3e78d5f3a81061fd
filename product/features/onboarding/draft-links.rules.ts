import type { Relation } from '#features/links/link.ts';
import type { Fields } from './difference.rules.ts';
import { controlKey, type GeneratedKindName } from './draft.rules.ts';

/** A link between two generated records, by their keys. */
export interface KeyedLink {
  relation: Relation;
  from: string;
  to: string;
}

const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** The links that a record's content asks for. A record's content decides only about its own links, never about those of others. */
export function linksOfContent(kind: GeneratedKindName, key: string, content: Fields): KeyedLink[] {
  switch (kind) {
    case 'risk': {
      // ISO/IEC 27001:2022 6.1.3 b: the controls that the treatment needs.
      const treats = words(content.treatedBy).map((id): KeyedLink => ({ relation: 'treats', from: controlKey(id), to: key }));
      return typeof content.asset === 'string' ? [...treats, { relation: 'concerns', from: key, to: content.asset }] : treats;
    }
    case 'policy':
      return words(content.controls).map((id) => ({ relation: 'governs', from: key, to: controlKey(id) }));
    case 'task':
      return [
        ...words(content.dependsOn).map((before): KeyedLink => ({ relation: 'depends-on', from: key, to: before })),
        ...words(content.controls).map((id): KeyedLink => ({ relation: 'works-on', from: key, to: controlKey(id) })),
      ];
    default:
      return [];
  }
}

const nameOf = ({ relation, from, to }: KeyedLink): string => `${relation} ${from} ${to}`;

/** What has to be linked and unlinked when a record's content changes; `before` is null for a new record. */
export function linkChanges(
  kind: GeneratedKindName,
  key: string,
  before: Fields | null,
  after: Fields,
): { add: KeyedLink[]; drop: KeyedLink[] } {
  const present = before === null ? [] : linksOfContent(kind, key, before);
  const wanted = linksOfContent(kind, key, after);
  const [has, wants] = [present, wanted].map((links) => new Set(links.map(nameOf)));
  return { add: wanted.filter((link) => !has?.has(nameOf(link))), drop: present.filter((link) => !wants?.has(nameOf(link))) };
}
