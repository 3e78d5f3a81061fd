import { Badge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Paperclip, Plus } from 'lucide-react';
import { useState } from 'react';
import { type Evidence, listEvidence } from '#features/evidence/evidence.contracts.ts';
import { evidenceNoun, evidenceTypes } from '#features/evidence/evidence.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { AddEvidence } from './add-evidence.tsx';
import { evidenceMessages } from './evidence.messages.ts';
import { FreshnessBadge } from './freshness-badge.tsx';

function useColumns(): DataColumn<Evidence>[] {
  const t = useDynamicText(evidenceMessages);
  const format = useFormat();
  return [
    { id: 'number', header: t('reference'), width: 80, sortable: true, cell: (evidence) => evidence.reference },
    { id: 'title', header: t('heading'), sortable: true, priority: 1, cell: (evidence) => evidence.title },
    { id: 'type', header: t('type'), width: 96, cell: (evidence) => t(`type.${evidence.type}`) },
    {
      id: 'occurredOn',
      header: t('occurredOn'),
      width: 124,
      sortable: true,
      priority: 3,
      cell: (evidence) => format.date(evidence.occurredOn),
    },
    { id: 'speaksUntil', header: t('speaksUntil'), width: 124, sortable: true, cell: (evidence) => format.date(evidence.speaksUntil) },
    {
      id: 'freshness',
      header: t('freshness'),
      width: 116,
      cell: (evidence) =>
        evidence.state === 'current' ? <FreshnessBadge freshness={evidence.freshness} /> : <Badge>{t(`state.${evidence.state}`)}</Badge>,
    },
    { id: 'owner', header: t('owner'), width: 124, priority: 3, cell: (evidence) => evidence.ownerName ?? '–' },
  ];
}

/** The register of evidence. */
export default function EvidenceListScreen() {
  const t = useText(evidenceMessages);
  const dynamic = useDynamicText(evidenceMessages);
  const mayAdd = useMay('records.write-own');
  const [isAdding, setAdding] = useState(false);
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <Button variant="primary" icon={Plus} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="evidence" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="evidence"
        caption={t('title')}
        list={listEvidence}
        columns={useColumns()}
        defaultSort={{ column: 'speaksUntil', direction: 'ascending' }}
        facets={[choices('type', evidenceTypes), choices('freshness', ['fresh', 'due', 'stale']), choices('state', evidenceNoun.states)]}
        rowHref={(evidence) => `/evidence/${evidence.id}`}
        empty={<EmptyState icon={Paperclip} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
      <AddEvidence records={[]} open={isAdding} onOpenChange={setAdding} />
    </>
  );
}
