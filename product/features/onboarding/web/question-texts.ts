import type { Question } from '@attestry/content/shapes.ts';
import type { Locale } from '#platform/web/locale.tsx';

export interface QuestionTexts {
  text: string;
  why: string;
  changes: string;
  unit: string | undefined;
  options: { value: string; label: string; hint?: string }[];
}

/** A question in the reader's language; an option without a translation keeps its English label. */
export function questionTexts(question: Question, locale: Locale): QuestionTexts {
  const { text, why, changes, unit, options = [], de } = question;
  if (locale === 'en') return { text, why, changes, unit, options: options.map(shownOption) };
  return {
    text: de.text,
    why: de.why,
    changes: de.changes,
    unit: de.unit ?? unit,
    options: options.map((option) => shownOption({ ...option, ...de.options?.[option.value] })),
  };
}

const shownOption = ({ value, label, hint }: { value: string; label: string; hint?: string | undefined }) => ({
  value,
  label,
  ...(hint ? { hint } : {}),
});
