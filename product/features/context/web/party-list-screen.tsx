import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Plus, Users } from 'lucide-react';
import { interestedParties } from '#features/context/context.contracts.ts';
import { sides } from '#features/context/context-issue.ts';
import type { interestedPartyNoun } from '#features/context/interested-party.ts';
import type { Entity } from '#features/records/record.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { contextMessages } from './context.messages.ts';
import { ContextTabs } from './context-tabs.tsx';

type Row = Entity<typeof interestedPartyNoun>;

function Answered({ party }: { party: Row }) {
  const t = useText(contextMessages);
  const open = party.requirements.filter(({ addressedBy }) => addressedBy.trim() === '').length;
  if (party.requirements.length === 0) return '–';
  return <Badge tone={open > 0 ? 'caution' : 'positive'}>{t('unanswered', { count: open })}</Badge>;
}

function useColumns(): DataColumn<Row>[] {
  const t = useDynamicText(contextMessages);
  return [
    { id: 'number', header: t('reference'), width: 84, sortable: true, cell: (party) => party.reference },
    { id: 'title', header: t('name'), sortable: true, priority: 1, cell: (party) => party.title },
    { id: 'type', header: t('type'), width: 110, sortable: true, cell: (party) => <Badge>{t(`type.${party.type}`)}</Badge> },
    { id: 'requirements', header: t('requirements'), width: 120, align: 'center', cell: (party) => party.requirements.length },
    { id: 'answered', header: t('addressedBy'), width: 190, cell: (party) => <Answered party={party} /> },
  ];
}

/** The register of interested parties. */
export default function PartyListScreen() {
  const t = useText(contextMessages);
  const mayAdd = useMay('records.write');
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/context/parties/new">
      {t('addParty')}
    </ButtonLink>
  );
  const facet = { id: 'type', label: t('type'), options: sides.map((value) => ({ value, label: t(`type.${value}`) })) };
  return (
    <>
      <PageHeader title={t('context')} purpose={t('partiesPurpose')} actions={add} />
      <ContextTabs current="parties" />
      <ScreenGuidance screen="interested-parties" purpose={t('parties.purpose')} auditor={t('parties.auditor')} next={t('parties.next')} />
      <Register
        name="interested-parties"
        caption={t('parties')}
        list={interestedParties.list}
        columns={useColumns()}
        facets={[facet]}
        rowHref={(party) => `/context/parties/${party.id}`}
        empty={<EmptyState icon={Users} title={t('noPartiesTitle')} text={t('noPartiesText')} action={add} />}
      />
    </>
  );
}
