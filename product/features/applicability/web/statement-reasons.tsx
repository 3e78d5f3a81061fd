import { Badge } from '@attestry/ui/badge.tsx';
import { controlMessages } from '#features/controls/web/control.messages.ts';
import { useDynamicText } from '#platform/web/messages.ts';

interface Reason {
  kind: string;
  text: string;
}

const kinds = ['risk', 'legal', 'contractual', 'business'];
const mostShown = 3;

/** Why a control is included: one badge for each kind, with the first texts of it. */
export function StatementReasons({ reasons, nothing }: { reasons: readonly Reason[]; nothing: string }) {
  const t = useDynamicText(controlMessages);
  if (reasons.length === 0) return <Badge tone="critical">{nothing}</Badge>;
  return (
    <ul className="flex sm:min-w-40 flex-col gap-1 text-sm">
      {kinds.flatMap((kind) => {
        const texts = reasons.filter((reason) => reason.kind === kind).map((reason) => reason.text);
        if (texts.length === 0) return [];
        const rest = texts.length - mostShown;
        // A risk is known by its reference; its title stands on its own page.
        const shown = texts.slice(0, mostShown).map((text) => (kind === 'risk' ? (text.split(' ')[0] ?? text) : text));
        return [
          <li key={kind} title={texts.join('\n')}>
            <Badge>{t(`reason.${kind}`)}</Badge> <span className="text-muted">{`${shown.join(', ')}${rest > 0 ? ` +${rest}` : ''}`}</span>
          </li>,
        ];
      })}
    </ul>
  );
}
