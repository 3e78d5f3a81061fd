import { content } from '@attestry/content/content.ts';
import { ownOrganization } from '#features/organizations/organization.reads.ts';
import type { Reader } from '#platform/database/scope.ts';
import type { DocumentCover, Mark, Tone } from '#platform/documents/document-shapes.ts';

/** Words for states as documents print them. */
const states: Record<string, Mark> = {
  'not-started': { label: 'Not started', tone: 'danger' },
  planned: { label: 'Planned', tone: 'notice' },
  partly: { label: 'Partly implemented', tone: 'warning' },
  implemented: { label: 'Implemented', tone: 'good' },
  identified: { label: 'Identified', tone: 'notice' },
  assessed: { label: 'Assessed', tone: 'notice' },
  treated: { label: 'Treated', tone: 'good' },
  closed: { label: 'Closed', tone: 'neutral' },
  'in-progress': { label: 'In progress', tone: 'notice' },
  done: { label: 'Done', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** A state as a coloured word. */
export const stateMark = (state: string): Mark => states[state] ?? { label: state, tone: 'neutral' };

const treatments: Record<string, string> = {
  reduce: 'Reduce',
  accept: 'Accept',
  avoid: 'Avoid',
  share: 'Share',
  exploit: 'Exploit',
  enhance: 'Enhance',
};

/** A treatment in words. */
export const treatmentWord = (treatment: string | null): string =>
  treatment === null ? 'Not decided' : (treatments[treatment] ?? treatment);

const bandTones: Record<string, Tone> = { neutral: 'neutral', positive: 'good', info: 'notice', caution: 'warning', critical: 'critical' };

/** The documents' name of a colour of the design system. */
export const documentTone = (tone: string): Tone => bandTones[tone] ?? 'neutral';

/** The head of a document about the whole organization. */
export async function reportCover(reader: Reader, title: string, more: Partial<DocumentCover> = {}): Promise<DocumentCover> {
  const { name } = await ownOrganization(reader);
  return { organization: name, title, classification: 'Confidential', ...more };
}

/** The instant of the latest change among records: the only time in a document, so that the same data give the same bytes. */
export function latestChange(records: readonly { updatedAt: string }[], fallback: string): Date {
  return new Date(records.reduce((latest, record) => (record.updatedAt > latest ? record.updatedAt : latest), fallback));
}

const titles = new Map<string, string>();

/** The short title of a clause or control. */
export function requirementTitle(id: string): string {
  if (titles.size === 0)
    for (const { requirements } of content().frameworks)
      for (const requirement of requirements) titles.set(requirement.id, requirement.title);
  return titles.get(id) ?? '';
}
