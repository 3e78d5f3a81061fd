import { IntlMessageFormat } from 'intl-messageformat';
import { useCallback } from 'react';
import { type Locale, useLocale } from './locale.tsx';

/** Texts of one feature in every language, in ICU message syntax; the types demand each key in each language. */
export type Messages<K extends string = string> = Record<Locale, Record<K, string>>;

/** Declares the texts of a feature. */
export const messages = <const E extends Record<string, string>>(texts: {
  en: E;
  de: { [K in keyof E]: string };
}): Messages<keyof E & string> => texts;

type Values = Record<string, string | number | boolean | Date | null | undefined>;

const compiled = new Map<string, IntlMessageFormat>();

/** One text filled with its values. */
export function text<K extends string>(from: Messages<K>, locale: Locale, key: K, values?: Values): string {
  const source = from[locale][key];
  if (values === undefined && !source.includes('{') && !source.includes("'")) return source;
  const id = `${locale}\n${source}`;
  let format = compiled.get(id);
  if (format === undefined) {
    format = new IntlMessageFormat(source, locale === 'de' ? 'de-DE' : 'en-GB');
    compiled.set(id, format);
  }
  return String(format.format(values));
}

/** `const t = useText(riskMessages); t('title', { count: 3 })`. */
export function useText<K extends string>(from: Messages<K>): (key: K, values?: Values) => string {
  const locale = useLocale();
  return useCallback((key: K, values?: Values) => text(from, locale, key, values), [from, locale]);
}

/** Looks up a key that is known only at run time, such as `state.${state}`; shows the key itself where there is no text. */
export function useDynamicText<K extends string>(from: Messages<K>): (key: string, values?: Values) => string {
  const t = useText(from);
  const locale = useLocale();
  return useCallback((key: string, values?: Values) => (key in from[locale] ? t(key as K, values) : key), [from, locale, t]);
}
