import { Badge } from '@attestry/ui/badge.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { CalendarCheck, CalendarClock, CalendarX, CircleDashed } from 'lucide-react';
import type { Freshness } from '#features/evidence/evidence.rules.ts';
import { useText } from '#platform/web/messages.ts';
import { evidenceMessages } from './evidence.messages.ts';

const tones: Record<Freshness, Tone> = { fresh: 'positive', due: 'caution', stale: 'critical', none: 'neutral' };
const icons = { fresh: CalendarCheck, due: CalendarClock, stale: CalendarX, none: CircleDashed };

/** How fresh the evidence is, in a word. */
export function FreshnessBadge({ freshness }: { freshness: Freshness }) {
  const t = useText(evidenceMessages);
  return (
    <Badge tone={tones[freshness]} icon={icons[freshness]}>
      {t(`freshness.${freshness}`)}
    </Badge>
  );
}
