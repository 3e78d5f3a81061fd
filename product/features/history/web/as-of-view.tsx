import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded, problemOf } from '#platform/web/problem.tsx';
import { recordAsOf } from '../history.contracts.ts';
import type { FieldLabels } from './field-words.ts';
import { historyMessages } from './history.messages.ts';
import { RecordedFields } from './version-changes.tsx';

/** A record as it was known at the end of a day. */
export function AsOfView({
  recordId,
  date,
  labels,
  onClose,
}: {
  recordId: string;
  date: string;
  labels?: FieldLabels | undefined;
  onClose: () => void;
}) {
  const t = useText(historyMessages);
  const format = useFormat();
  const query = useRead(recordAsOf, { id: recordId, at: `${date}T23:59:59.999Z` });
  const isNothing = problemOf(query.error)?.code === 'not-recorded-then';
  const shown = query.data;
  const hint =
    shown && !isNothing
      ? t('asOfMeta', {
          revision: shown.version.revision,
          when: format.instant(shown.version.recordedAt),
          who: shown.version.actorName ?? t('system'),
        })
      : undefined;
  return (
    <Card
      title={t('asOfTitle', { date: format.date(date) })}
      hint={hint}
      headingLevel={3}
      actions={
        <Button size="sm" onClick={onClose}>
          {t('backToNow')}
        </Button>
      }
    >
      {isNothing ? (
        <p>{t('asOfNone', { date: format.date(date) })}</p>
      ) : (
        <Loaded query={query}>{({ record }) => <RecordedFields facts={record} labels={labels} />}</Loaded>
      )}
    </Card>
  );
}
