import { Anchor } from '@attestry/ui/anchor.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { BookOpenText, SearchX } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { publishedPolicies } from '#features/policies/policy-version.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { policyMessages } from './policy.messages.ts';
import { publishedMessages } from './published.messages.ts';

type Published = OutputOf<typeof publishedPolicies>['items'][number];

function Entry({ policy }: { policy: Published }) {
  const t = useText(publishedMessages);
  const word = useDynamicText(policyMessages);
  const format = useFormat();
  return (
    <li className="border-b last:border-0">
      <Anchor href={`/published/${policy.id}`} className="block rounded-md px-3 py-4 hover:bg-hover">
        <span className="block text-lg font-semibold tracking-[-0.01em]">{policy.title}</span>
        {policy.summary !== '' && <span className="mt-0.5 block text-pretty text-muted">{policy.summary}</span>}
        <span className="mt-1.5 flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{word(`audience.${policy.audience}`)}</span>
          <span>{t('approvedOn', { date: format.date(policy.approvedAt) })}</span>
        </span>
      </Anchor>
    </li>
  );
}

/** What everybody in the company can read: the policies in force. */
export default function PublishedListScreen() {
  const t = useText(publishedMessages);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const found = useRead(publishedPolicies, search === '' ? {} : { search });
  const nothing =
    search === '' ? (
      <EmptyState icon={BookOpenText} title={t('emptyTitle')} text={t('emptyText')} />
    ) : (
      <EmptyState icon={SearchX} title={t('nothingTitle')} text={t('nothingText')} />
    );
  return (
    <div className="mx-auto flex w-full max-w-[46rem] flex-col gap-6">
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <TextField type="search" label={t('search')} value={typed} onValueChange={setTyped} maxLength={200} />
      <Loaded query={found}>
        {({ items }) => (
          <div>
            <p className="mb-2 text-sm text-muted" aria-live="polite">
              {t('found', { count: items.length })}
            </p>
            {items.length === 0 ? (
              nothing
            ) : (
              <ul className="-mx-3">
                {items.map((policy) => (
                  <Entry key={policy.id} policy={policy} />
                ))}
              </ul>
            )}
          </div>
        )}
      </Loaded>
    </div>
  );
}
