import { createContext, type ReactNode, useContext, useMemo } from 'react';

export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

const LocaleContext = createContext<Locale>('en');

/** Sets the language of everything below it. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** The language a browser prefers among ours. */
export const browserLocale = (): Locale => (navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en');

const tags: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };

/** Dates, instants and numbers as the reader's language writes them. Dates are YYYY-MM-DD, instants ISO 8601. */
export interface Format {
  date(date: string): string;
  /** Without the year, for axes. */
  shortDate(date: string): string;
  instant(instant: string): string;
  /** `in 3 days`, `2 weeks ago`; counted from `today`. */
  relativeDays(date: string, today: string): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  money(value: number, currency: string): string;
  percent(share: number): string;
  list(items: readonly string[]): string;
}

function formatOf(locale: Locale): Format {
  const tag = tags[locale];
  const day = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const short = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  return {
    date: (date) => day.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)),
    shortDate: (date) => short.format(new Date(`${date.slice(0, 10)}T00:00:00Z`)),
    instant: (instant) => moment.format(new Date(instant)),
    relativeDays: (date, today) => {
      const days = Math.round((Date.parse(date.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000);
      if (Math.abs(days) < 14) return relative.format(days, 'day');
      return Math.abs(days) < 61 ? relative.format(Math.round(days / 7), 'week') : relative.format(Math.round(days / 30.4), 'month');
    },
    number: (value, options) => new Intl.NumberFormat(tag, options).format(value),
    money: (value, currency) => new Intl.NumberFormat(tag, { style: 'currency', currency, maximumFractionDigits: 0 }).format(value),
    percent: (share) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    list: (items) => new Intl.ListFormat(tag).format(items),
  };
}

/** Formats for the present language. */
export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => formatOf(locale), [locale]);
}
