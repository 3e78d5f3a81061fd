import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Plus, Target } from 'lucide-react';
import { objectives } from '#features/objectives/objective.contracts.ts';
import { objectiveNoun } from '#features/objectives/objective.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { objectiveMessages } from './objective.messages.ts';
import { NextMeasurement, type Objective, ObjectiveState, useAim } from './objective-facts.tsx';

function useColumns(): DataColumn<Objective>[] {
  const t = useText(objectiveMessages);
  const format = useFormat();
  const aim = useAim();
  const latest = ({ latestValue, unit }: Objective) => (latestValue === null ? '–' : `${format.number(latestValue)} ${unit}`);
  return [
    { id: 'number', header: t('reference'), width: 84, sortable: true, cell: (objective) => objective.reference },
    { id: 'title', header: t('heading'), sortable: true, priority: 1, cell: (objective) => objective.title },
    { id: 'aim', header: t('aim'), width: 190, cell: aim },
    { id: 'latest', header: t('latest'), width: 140, cell: latest },
    { id: 'state', header: t('state'), width: 130, sortable: true, cell: (objective) => <ObjectiveState state={objective.state} /> },
    { id: 'next', header: t('next'), width: 190, cell: (objective) => <NextMeasurement objective={objective} /> },
    {
      id: 'owner',
      header: t('owner'),
      width: 140,
      cell: (objective) => objective.ownerName ?? <span className="text-muted">{t('nobody')}</span>,
    },
  ];
}

/** The register of information security objectives. */
export default function ObjectiveListScreen() {
  const t = useText(objectiveMessages);
  const dynamic = useDynamicText(objectiveMessages);
  const mayAdd = useMay('records.write');
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/objectives/new">
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="objectives" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="objectives"
        caption={t('title')}
        list={objectives.list}
        columns={useColumns()}
        facets={[choices('state', objectiveNoun.states), choices('cadence', ['monthly', 'quarterly', 'yearly'])]}
        rowHref={(objective) => `/objectives/${objective.id}`}
        empty={<EmptyState icon={Target} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
    </>
  );
}
