import { Button } from '@attestry/ui/button.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { Section } from '@attestry/ui/section.tsx';
import { useState } from 'react';
import { usePages } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay, useSession } from '#platform/web/session.tsx';
import { recordHistory } from '../history.contracts.ts';
import { AsOfView } from './as-of-view.tsx';
import type { FieldLabels } from './field-words.ts';
import { historyMessages } from './history.messages.ts';
import { VersionTimeline } from './version-timeline.tsx';

export interface HistoryPanelProps {
  recordId: string;
  /** Words for the feature's own fields and values; others are made from their keys. */
  fieldLabels?: FieldLabels;
}

function History({ recordId, fieldLabels }: HistoryPanelProps) {
  const t = useText(historyMessages);
  const { today } = useSession();
  const [date, setDate] = useState('');
  const pages = usePages(recordHistory, { id: recordId, limit: 20 });
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date);
  return (
    <Section
      title={t('title')}
      hint={t('hint')}
      actions={<DateField label={t('asOf')} value={date} max={today} onValueChange={setDate} title={t('asOfHint')} />}
    >
      {isDate && <AsOfView recordId={recordId} date={date} labels={fieldLabels} onClose={() => setDate('')} />}
      <Loaded query={pages} lines={4}>
        {() =>
          pages.items.length === 0 ? (
            <p className="text-muted">{t('empty')}</p>
          ) : (
            <VersionTimeline versions={pages.items} labels={fieldLabels} />
          )
        }
      </Loaded>
      {pages.hasNextPage && (
        <Button variant="ghost" size="sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
    </Section>
  );
}

/** The history of one record: every change with its proof, and the record as it was on any day. Draws nothing for those who may not read the ledger. */
export function HistoryPanel(props: HistoryPanelProps) {
  return useMay('ledger.read') ? <History {...props} /> : null;
}
