import { content } from '@attestry/content/content.ts';
import type { Answers } from '#features/answers/condition.rules.ts';
import { renderParameters, renderTemplate } from '#features/answers/template.rules.ts';
import type { CatalogueEntry } from './control.contracts.ts';
import { inControlOrder } from './control.rules.ts';

/** The framework whose Annex A the Statement of Applicability covers. */
export const statementFramework = 'iso27001-2022';

/** ISO/IEC 27002 attributes by which the register can be filtered. */
export const controlAttributeNames = [
  'controlType',
  'informationSecurityProperties',
  'cybersecurityConcepts',
  'operationalCapabilities',
  'securityDomains',
] as const;

type AttributeName = (typeof controlAttributeNames)[number];
type Raw = Omit<CatalogueEntry, 'controlId'>;

function readCatalogue(): ReadonlyMap<string, Raw> {
  const { frameworks, controls, attributes } = content();
  const requirements = new Map(frameworks.find(({ id }) => id === statementFramework)?.requirements.map((found) => [found.id, found]));
  const entries = controls
    .toSorted((a, b) => inControlOrder(a.id, b.id))
    .map(({ id, plain, howTo, auditorAsks, evidence, effortHours: [low, likely, high] }): [string, Raw] => {
      const requirement = requirements.get(id);
      if (requirement?.theme === undefined) throw new Error(`content: ${id} is not a control of ${statementFramework}`);
      const { title, theme, isNew = false } = requirement;
      const effortHours = { low, likely, high };
      return [id, { title, theme, isNew, plain, howTo, auditorAsks, evidence, effortHours, attributes: attributes[id] ?? null }];
    });
  return new Map(entries);
}

let loaded: ReadonlyMap<string, Raw> | undefined;

/** What the content says of every control, by id, in the order of Annex A; parameters are not filled in. */
export function rawCatalogue(): ReadonlyMap<string, Raw> {
  loaded ??= readCatalogue();
  return loaded;
}

/** What fills the placeholders of the content's texts. */
export interface CatalogueContext {
  answers: Answers;
  parameters: Readonly<Record<string, string | number>>;
}

/** The catalogue, or one entry of it, as people of this organization read it. */
export function catalogue({ answers, parameters }: CatalogueContext, controlId?: string): CatalogueEntry[] {
  const { questions, roles } = content();
  const say = (text: string): string =>
    renderParameters(renderTemplate(text, { answers, questions, roles }, 'plain'), parameters, 'plain').trim();
  return [...rawCatalogue()].flatMap(([id, entry]) => {
    if (controlId !== undefined && controlId !== id) return [];
    const { plain, howTo, auditorAsks, evidence } = entry;
    const texts = { plain: say(plain), howTo: howTo.map(say), auditorAsks: auditorAsks.map(say), evidence: evidence.map(say) };
    return [{ ...entry, controlId: id, ...texts }];
  });
}

const fieldOf = (pair: string): string => pair.slice(0, pair.indexOf(':'));
const isAttribute = (field: string): field is AttributeName => (controlAttributeNames as readonly string[]).includes(field);

/**
 * Attributes live in the content, not in the database: pairs such as `controlType:preventive` become the ids of the
 * controls that have one of the values of every attribute named. `controlIds` is null where no attribute was named.
 */
export function splitAttributes(pairs: readonly string[]): { filter: string[]; controlIds: string[] | null } {
  const filter = pairs.filter((pair) => !isAttribute(fieldOf(pair)));
  const wanted = [...Map.groupBy(pairs, fieldOf)].flatMap(([field, group]) =>
    isAttribute(field) ? [{ field, values: group.map((pair) => pair.slice(field.length + 1)) }] : [],
  );
  if (wanted.length === 0) return { filter, controlIds: null };
  const controlIds = [...rawCatalogue()].flatMap(([id, { attributes }]) =>
    wanted.every(({ field, values }) => attributes?.[field].some((value) => values.includes(value)) ?? false) ? [id] : [],
  );
  return { filter, controlIds };
}
