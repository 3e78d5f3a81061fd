import { Badge } from '@attestry/ui/badge.tsx';
import { Card } from '@attestry/ui/card.tsx';
import type { LucideIcon } from 'lucide-react';
import { FileCheck, MessageCircleQuestion, Square } from 'lucide-react';
import type { CatalogueEntry } from '#features/controls/control.contracts.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { controlMessages } from './control.messages.ts';
import { attributeMessages } from './control-attribute.messages.ts';

function Lines({ icon: Icon, lines, isOrdered = false }: { icon: LucideIcon; lines: readonly string[]; isOrdered?: boolean }) {
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <List className="flex flex-col gap-2.5">
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-2.5">
          <Icon aria-hidden className="mt-[3px] size-4 shrink-0 text-accent-text" />
          <span className="min-w-0 text-pretty">{line}</span>
        </li>
      ))}
    </List>
  );
}

/** What a control is for, with its attributes. */
export function ControlMeaning({ entry }: { entry: CatalogueEntry }) {
  const t = useText(controlMessages);
  const word = useDynamicText(attributeMessages);
  const attributes = Object.entries(entry.attributes ?? {});
  return (
    <Card title={t('plainTitle')}>
      <p className="max-w-[75ch] text-lg text-pretty">{entry.plain}</p>
      <dl className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {attributes.map(([name, values]) => (
          <div key={name} className="flex flex-wrap items-center gap-1.5">
            <dt className="text-muted">{word(name)}</dt>
            {values.map((value) => (
              <dd key={value}>
                <Badge>{word(value)}</Badge>
              </dd>
            ))}
          </div>
        ))}
        {entry.isNew && <Badge tone="accent">{t('isNew')}</Badge>}
      </dl>
    </Card>
  );
}

/** How to bring a control in, what an auditor asks, what proves it. */
export function ControlGuide({ entry }: { entry: CatalogueEntry }) {
  const t = useText(controlMessages);
  return (
    <>
      <Card title={t('howToTitle')} hint={t('howToHint')} footer={t('effort', entry.effortHours)}>
        <Lines icon={Square} lines={entry.howTo} isOrdered />
      </Card>
      <Card title={t('auditorTitle')}>
        <Lines icon={MessageCircleQuestion} lines={entry.auditorAsks} />
      </Card>
      <Card title={t('evidenceTitle')}>
        <Lines icon={FileCheck} lines={entry.evidence} />
      </Card>
    </>
  );
}
