import { Callout } from '@attestry/ui/callout.tsx';
import type { ControlStanding } from '#features/controls/control.contracts.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText } from '#platform/web/messages.ts';
import { controlMessages } from './control.messages.ts';

type Contradiction = ControlStanding['contradictions'][number];

/** Says a contradiction in the reader's language, dates as that language writes them. */
export function useContradictionText(): (found: Contradiction) => string {
  const t = useDynamicText(controlMessages);
  const format = useFormat();
  return ({ code, parameters, text }) => {
    const { date } = parameters;
    const key = `contradiction.${code}`;
    const said = t(key, typeof date === 'string' ? { ...parameters, date: format.date(date) } : parameters);
    return said === key ? text : said;
  };
}

/** The contradictions of one control, one callout each, gravest first. */
export function Contradictions({ found }: { found: readonly Contradiction[] }) {
  const say = useContradictionText();
  return found.map((contradiction) => (
    <Callout key={contradiction.code} tone={contradiction.severity === 'error' ? 'critical' : 'caution'} title={say(contradiction)} />
  ));
}
