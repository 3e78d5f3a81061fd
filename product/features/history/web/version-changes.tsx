import { Button } from '@attestry/ui/button.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { useState } from 'react';
import { linkMessages } from '#features/links/web/link.messages.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import type { recordHistory } from '../history.contracts.ts';
import { type FieldLabels, isEmpty, shownKeys, useFieldWords } from './field-words.ts';
import { historyMessages } from './history.messages.ts';

export type Version = OutputOf<typeof recordHistory>['items'][number];

/** A record's fields in words, as they were recorded. */
export function RecordedFields({ facts, labels }: { facts: Readonly<Record<string, unknown>>; labels?: FieldLabels | undefined }) {
  const words = useFieldWords(labels);
  return (
    <DescriptionList
      items={shownKeys(facts)
        .filter((key) => !isEmpty(facts[key]))
        .map((key) => ({
          id: key,
          term: words.label(key),
          detail: <span className="whitespace-pre-wrap">{words.value(key, facts[key])}</span>,
        }))}
    />
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function LinkChange({ after }: { after: Version['after'] }) {
  const relation = useDynamicText(linkMessages);
  return (
    <p>
      {textOf(after.fromReference)} {relation(`to.${textOf(after.relation)}`)} {textOf(after.toReference)}
    </p>
  );
}

/** What one version changed: former and new value side by side; a new record shows what it began with on request. */
export function VersionChanges({ version, labels }: { version: Version; labels?: FieldLabels | undefined }) {
  const t = useText(historyMessages);
  const words = useFieldWords(labels);
  const [isOpen, setOpen] = useState(false);
  const { before, after, action } = version;
  if (action === 'link' || action === 'unlink') return <LinkChange after={after} />;
  if (before !== null) {
    return (
      <ul className="flex flex-col gap-0.5">
        {shownKeys(after).map((key) => (
          <li key={key} className="break-words">
            <span className="font-medium text-text">{words.label(key)}:</span>{' '}
            {key in before && (
              <>
                <del className="decoration-critical/60">
                  <span className="sr-only">{t('formerly')} </span>
                  {words.value(key, before[key])}
                </del>{' '}
                <span aria-hidden>→</span>{' '}
              </>
            )}
            <ins className="text-text no-underline">{words.value(key, after[key])}</ins>
          </li>
        ))}
      </ul>
    );
  }
  if (shownKeys(after).length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="ghost" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('hideDetails') : t('details')}
      </Button>
      {isOpen && <RecordedFields facts={after} labels={labels} />}
    </div>
  );
}
