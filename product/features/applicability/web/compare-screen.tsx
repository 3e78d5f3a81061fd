import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Redline } from '@attestry/ui/redline.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { GitCompare } from 'lucide-react';
import { type StatementVersion, statement } from '#features/applicability/statement.contracts.ts';
import { controlMessages } from '#features/controls/web/control.messages.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { statementMessages } from './statement.messages.ts';

type Change = OutputOf<typeof statement.compare>['changes'][number];
const now = 'now';

/** Values that are not free text, in the reader's language: yes and no, states, dates, kinds of reasons. */
function useShownValue(): (field: string, value: string) => string {
  const t = useText(statementMessages);
  const word = useDynamicText(controlMessages);
  const format = useFormat();
  return (field, value) => {
    if (value === '') return '';
    if (field === 'isApplicable') return t(value === 'true' ? 'applies.yes' : 'applies.no');
    if (field === 'state') return word(`state.${value}`);
    if (field === 'stateOn' || field === 'exclusionReviewOn') return format.date(value);
    if (field === 'reasons')
      return value.replace(/^(risk|legal|contractual|business): /gm, (_, kind: string) => `${word(`reason.${kind}`)}: `);
    return value;
  };
}

function ChangedControl({ change }: { change: Change }) {
  const t = useText(statementMessages);
  const dynamic = useDynamicText(statementMessages);
  const shown = useShownValue();
  const labels = { added: t('added'), removed: t('removed'), unchanged: t('same') };
  return (
    <Card title={`${change.controlId} ${change.title}`} headingLevel={2} actions={<Badge>{dynamic(`change.${change.change}`)}</Badge>}>
      <dl className="flex flex-col gap-3">
        {change.fields.map(({ field, before, after }) => (
          <div key={field} className="grid gap-x-4 gap-y-1 sm:grid-cols-[12rem_1fr]">
            <dt className="text-sm text-muted">{dynamic(`field.${field}`)}</dt>
            <dd>
              <Redline before={shown(field, before)} after={shown(field, after)} labels={labels} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Changes({ from, to }: { from: string; to: string }) {
  const t = useText(statementMessages);
  const query = useRead(statement.compare, to === now ? { from } : { from, to });
  return (
    <Loaded query={query}>
      {({ changes }) =>
        changes.length === 0 ? (
          <Callout tone="positive" title={t('same')} />
        ) : (
          <>
            <p className="text-lg" aria-live="polite">
              {t('changed', { count: changes.length })}
            </p>
            {changes.map((change) => (
              <ChangedControl key={change.controlId} change={change} />
            ))}
          </>
        )
      }
    </Loaded>
  );
}

function Comparison({ versions }: { versions: StatementVersion[] }) {
  const t = useText(statementMessages);
  const format = useFormat();
  const navigate = useNavigate();
  const params = useSearch({ strict: false }) as { from?: string; to?: string };
  const label = ({ versionNumber, approvedAt }: StatementVersion) =>
    `${t('versionName', { version: versionNumber })} · ${format.date(approvedAt)}`;
  const choices = versions.map((version) => ({ value: version.id, label: label(version) }));
  const from = choices.find(({ value }) => value === params.from)?.value ?? choices[0]?.value ?? '';
  const to = choices.find(({ value }) => value === params.to)?.value ?? now;
  const go = (search: { from: string; to: string }): void => void navigate({ to: '.', search: search as never, replace: true });
  return (
    <>
      <div className="grid gap-4 sm:max-w-2xl sm:grid-cols-2">
        <SelectField label={t('from')} value={from} choices={choices} onValueChange={(value) => go({ from: value, to })} />
        <SelectField
          label={t('to')}
          value={to}
          choices={[{ value: now, label: t('now') }, ...choices]}
          onValueChange={(value) => go({ from, to: value })}
        />
      </div>
      <Changes from={from} to={to} />
    </>
  );
}

/** Two versions of the statement as a redline. */
export default function CompareScreen() {
  const t = useText(statementMessages);
  const query = useRead(statement.versions, {});
  const back = <ButtonLink href="/statement">{t('toStatement')}</ButtonLink>;
  return (
    <>
      <PageHeader eyebrow={t('title')} title={t('compare')} purpose={t('comparePurpose')} actions={back} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={GitCompare} title={t('compareEmpty')} text={t('compareEmptyText')} action={back} />
          ) : (
            <Comparison versions={items} />
          )
        }
      </Loaded>
    </>
  );
}
