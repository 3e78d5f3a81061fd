import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PenLine } from 'lucide-react';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import type { WholePolicy } from '#features/policies/policy.contracts.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { policyMessages } from './policy.messages.ts';
import { policyPageMessages } from './policy-page.messages.ts';
import { PolicyText } from './policy-text.tsx';

function Facts({ policy }: { policy: WholePolicy }) {
  const t = useText(policyPageMessages);
  const word = useDynamicText(policyMessages);
  const format = useFormat();
  const answers = [...policy.clauses, ...policy.controls];
  const items = [
    { id: 'type', term: word('type'), detail: word(`type.${policy.type}`) },
    { id: 'audience', term: word('audience'), detail: word(`audience.${policy.audience}`) },
    { id: 'role', term: t('ownerRole'), detail: policy.ownerRole === '' ? word('noReview') : policy.ownerRole },
    { id: 'review', term: word('reviewDue'), detail: policy.reviewDue === null ? word('noReview') : format.date(policy.reviewDue) },
    {
      id: 'answers',
      term: t('answers'),
      detail:
        answers.length === 0 ? (
          word('noReview')
        ) : (
          <span className="flex flex-wrap gap-1">
            {answers.map((id) => (
              <Badge key={id}>{id}</Badge>
            ))}
          </span>
        ),
    },
  ];
  return (
    <Card>
      <DescriptionList items={items} stacked />
    </Card>
  );
}

/** The working text as it reads today, with its facts and links beside it. */
export default function PolicyReadPanel({ policy, onWrite }: { policy: WholePolicy; onWrite: (() => void) | undefined }) {
  const t = useText(policyPageMessages);
  const write = onWrite && (
    <Button variant="primary" icon={PenLine} onClick={onWrite}>
      {t('write')}
    </Button>
  );
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_18rem]">
      <article className="min-w-0">
        {policy.summary !== '' && <p className="mb-6 max-w-[46rem] text-lg text-pretty text-muted">{policy.summary}</p>}
        {policy.body === '' ? <EmptyState icon={PenLine} title={t('emptyText')} action={write} /> : <PolicyText markdown={policy.body} />}
      </article>
      <aside className="flex flex-col gap-5">
        <Facts policy={policy} />
        <LinksPanel record={policy} />
      </aside>
    </div>
  );
}
