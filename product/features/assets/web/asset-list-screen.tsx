import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Boxes, Plus } from 'lucide-react';
import { assets } from '#features/assets/asset.contracts.ts';
import { assetNoun, assetTypes, classifications } from '#features/assets/asset.ts';
import type { Entity } from '#features/records/record.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { assetMessages } from './asset.messages.ts';
import { NeedTag } from './need-tag.tsx';

type Row = Entity<typeof assetNoun>;

function useColumns(): DataColumn<Row>[] {
  const t = useDynamicText(assetMessages);
  return [
    { id: 'number', header: t('reference'), width: 90, sortable: true, cell: (asset) => asset.reference },
    { id: 'title', header: t('heading'), sortable: true, priority: 1, cell: (asset) => asset.title },
    { id: 'type', header: t('type'), width: 120, sortable: true, cell: (asset) => t(`type.${asset.type}`) },
    {
      id: 'classification',
      header: t('classification'),
      width: 150,
      sortable: true,
      cell: (asset) => <Badge>{t(`classification.${asset.classification}`)}</Badge>,
    },
    {
      id: 'protection',
      header: t('protection'),
      width: 90,
      align: 'center',
      sortable: true,
      cell: (asset) => <NeedTag need={asset.protection} />,
    },
    { id: 'owner', header: t('owner'), width: 150, cell: (asset) => asset.ownerName ?? <span className="text-muted">{t('nobody')}</span> },
    { id: 'inScope', header: t('inScope'), width: 130, priority: 3, cell: (asset) => t(`inScope.${asset.inScope}`) },
    { id: 'state', header: t('state'), width: 120, sortable: true, priority: 3, cell: (asset) => t(`state.${asset.state}`) },
  ];
}

/** The inventory of assets. */
export default function AssetListScreen() {
  const t = useText(assetMessages);
  const dynamic = useDynamicText(assetMessages);
  const mayAdd = useMay('records.write-own');
  const choices = (field: string, values: readonly string[]) => ({
    id: field,
    label: dynamic(field),
    options: values.map((value) => ({ value, label: dynamic(`${field}.${value}`) })),
  });
  const add = mayAdd && (
    <ButtonLink variant="primary" icon={Plus} href="/assets/new">
      {t('add')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={add} />
      <ScreenGuidance screen="assets" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Register
        name="assets"
        caption={t('title')}
        list={assets.list}
        columns={useColumns()}
        defaultSort={{ column: 'protection', direction: 'descending' }}
        facets={[
          choices('type', assetTypes),
          choices('classification', classifications),
          choices('inScope', ['true', 'false']),
          choices('state', assetNoun.states),
        ]}
        rowHref={(asset) => `/assets/${asset.id}`}
        empty={<EmptyState icon={Boxes} title={t('emptyTitle')} text={t('emptyText')} action={add} />}
      />
    </>
  );
}
