import { ButtonLink } from '@attestry/ui/button.tsx';
import type { DataColumn } from '@attestry/ui/data-table-shapes.ts';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { ShieldCheck } from 'lucide-react';
import { controls } from '#features/controls/control.contracts.ts';
import { controlThemes, implementationStates } from '#features/controls/control.ts';
import { recordPeople } from '#features/records/record.contracts.ts';
import { Register } from '#features/records/web/register-screen.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { controlMessages } from './control.messages.ts';
import { attributeMessages } from './control-attribute.messages.ts';
import { ControlState, FreshnessMark, QuestionsMark } from './control-marks.tsx';
import { ControlTabs } from './control-tabs.tsx';
import { SetState } from './set-state.tsx';

type Row = OutputOf<typeof controls.get>;

const attributes = {
  controlType: ['preventive', 'detective', 'corrective'],
  cybersecurityConcepts: ['identify', 'protect', 'detect', 'respond', 'recover'],
  operationalCapabilities: [
    'governance',
    'asset-management',
    'information-protection',
    'human-resource-security',
    'physical-security',
    'system-and-network-security',
    'application-security',
    'secure-configuration',
    'identity-and-access-management',
    'threat-and-vulnerability-management',
    'continuity',
    'supplier-relationships-security',
    'legal-and-compliance',
    'information-security-event-management',
    'information-security-assurance',
  ],
};

function useColumns(): DataColumn<Row>[] {
  const t = useText(controlMessages);
  const dynamic = useDynamicText(controlMessages);
  // Evidence and open questions are counted over the whole statement; the register's rows do not hold them.
  const wall = useRead(controls.wall, {});
  const tiles = new Map(wall.data?.items.map((tile) => [tile.id, tile]));
  const freshness = (row: Row) => {
    const tile = tiles.get(row.id);
    return tile && <FreshnessMark freshness={tile.freshness} />;
  };
  const questions = (row: Row) => {
    const tile = tiles.get(row.id);
    return tile && <QuestionsMark errors={tile.errors} total={tile.contradictions} />;
  };
  return [
    { id: 'number', header: t('reference'), width: 90, sortable: true, cell: (row) => row.reference },
    { id: 'title', header: t('name'), sortable: true, priority: 1, cell: (row) => row.title },
    { id: 'theme', header: t('theme'), width: 135, cell: (row) => dynamic(`theme.${row.theme}`) },
    { id: 'state', header: t('state'), width: 140, sortable: true, cell: (row) => <ControlState control={row} /> },
    { id: 'owner', header: t('owner'), width: 140, cell: (row) => row.ownerName ?? t('nobody') },
    { id: 'freshness', header: t('freshness'), width: 110, cell: freshness },
    { id: 'questions', header: t('questions'), width: 120, cell: questions },
  ];
}

function useFacets() {
  const t = useDynamicText(controlMessages);
  const word = useDynamicText(attributeMessages);
  const people = useRead(recordPeople, {});
  const facet = (id: string, values: readonly string[]) => ({
    id,
    label: t(id),
    options: values.map((value) => ({ value, label: t(`${id}.${value}`) })),
  });
  return [
    facet('theme', controlThemes),
    facet('state', implementationStates),
    facet('isApplicable', ['true', 'false']),
    { id: 'ownerId', label: t('ownerId'), options: (people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })) },
    ...Object.entries(attributes).map(([id, values]) => ({
      id,
      label: word(id),
      options: values.map((value) => ({ value, label: word(value) })),
    })),
  ];
}

/** The register of controls. */
export default function ControlListScreen() {
  const t = useText(controlMessages);
  const start = (
    <ButtonLink variant="primary" href="/onboarding">
      {t('startQuestionnaire')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <ScreenGuidance screen="controls" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <ControlTabs current="register" />
      <Register
        isArchivable={false}
        name="controls"
        caption={t('title')}
        list={controls.list}
        columns={useColumns()}
        facets={useFacets()}
        rowHref={(control) => `/controls/${control.id}`}
        bulk={(records, clear) => <SetState records={records} onDone={clear} />}
        empty={<EmptyState icon={ShieldCheck} title={t('emptyTitle')} text={t('emptyText')} action={start} />}
      />
    </>
  );
}
