import { Anchor } from '@attestry/ui/anchor.tsx';
import { Badge } from '@attestry/ui/badge.tsx';
import { Checkbox } from '@attestry/ui/checkbox.tsx';
import { Redline } from '@attestry/ui/redline.tsx';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { previewGeneration } from '#features/onboarding/onboarding.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import { changesMessages } from './changes.messages.ts';

export type ProposedChange = OutputOf<typeof previewGeneration>['items'][number];

function FieldRedlines({ changes }: Pick<ProposedChange, 'changes'>) {
  const t = useText(changesMessages);
  const name = useDynamicText(changesMessages);
  const shown = (text: string): string => (text === 'true' || text === 'false' ? name(`value.${text}`) : text);
  return (
    <dl className="flex flex-col gap-3">
      {changes.map(({ field, from, to }) => (
        <div key={field}>
          <dt className="text-sm font-medium text-muted">{name(`field.${field}`)}</dt>
          <dd>
            <Redline before={shown(from)} after={shown(to)} labels={{ added: t('added'), removed: t('removed'), unchanged: t('same') }} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface ChangeRowProps {
  change: ProposedChange;
  /** Left out where there is nothing to choose. */
  choice?: { isChosen: boolean; onChoose: (isChosen: boolean) => void };
}

/** One record that would change: a box to choose it, and its fields from old to new. */
export function ChangeRow({ change, choice }: ChangeRowProps) {
  const t = useText(changesMessages);
  const name = useDynamicText(changesMessages);
  const addressOf = useRecordAddress();
  // Redlines are computed only for what is opened: there may be hundreds.
  const [isOpen, setOpen] = useState(false);
  const address = change.recordId === null ? undefined : addressOf(change.kind, change.recordId);
  const label = t(change.action === 'remove-proposal' ? 'archive' : 'take', { title: change.title });
  return (
    <li className="flex gap-3 border-b px-5 py-2.5 last:border-0">
      {choice && (
        <span className="pt-1.5">
          <Checkbox label={label} labelHidden checked={choice.isChosen} onCheckedChange={choice.onChoose} />
        </span>
      )}
      <details className="group min-w-0 grow" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-sm text-muted">{change.reference ?? name(`kind.${change.kind}`)}</span>
          <span className="min-w-0 grow basis-48 font-medium">{change.title}</span>
          {change.losesConfirmation && <Badge tone="caution">{t('confirmAgain')}</Badge>}
          {change.changes.length > 0 && <span className="text-sm text-muted">{t('fields', { count: change.changes.length })}</span>}
          <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        </summary>
        {isOpen && (
          <div className="flex flex-col gap-3 py-3">
            {change.because !== '' && <p className="text-sm text-pretty text-muted">{change.because}</p>}
            <FieldRedlines changes={change.changes} />
            {address && (
              <p>
                <Anchor href={address} className="text-sm text-accent-text underline underline-offset-3">
                  {t('openRecord')}
                </Anchor>
              </p>
            )}
          </div>
        )}
      </details>
    </li>
  );
}
