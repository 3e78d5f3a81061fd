import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { DescriptionList } from '@attestry/ui/description-list.tsx';
import { useParams } from '@tanstack/react-router';
import { type Evidence, getEvidence, updateEvidence } from '#features/evidence/evidence.contracts.ts';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { evidenceMessages } from './evidence.messages.ts';
import { EvidenceForm } from './evidence-form.tsx';
import { EvidenceAction, usePeriodText } from './evidence-panel.tsx';
import { FreshnessBadge } from './freshness-badge.tsx';

function Facts({ evidence }: { evidence: Evidence }) {
  const t = useText(evidenceMessages);
  const format = useFormat();
  const periodOf = usePeriodText();
  const kilobytes = format.number(Math.max(1, Math.round((evidence.fileSize ?? 0) / 1024)));
  const ofFile = [
    { id: 'file', term: t('file'), detail: evidence.fileName },
    { id: 'size', term: t('size'), detail: `${kilobytes} kB` },
    { id: 'type', term: t('mediaType'), detail: evidence.mediaType },
    { id: 'hash', term: t('hash'), detail: <code className="text-sm break-all">{evidence.fileHash}</code> },
  ];
  const ofLink = [{ id: 'url', term: t('url'), detail: <span className="break-all">{evidence.url}</span> }];
  const period = { id: 'period', term: t('period'), detail: evidence.coversTo === null ? t('periodNone') : periodOf(evidence) };
  const own = evidence.type === 'file' ? ofFile : evidence.type === 'link' ? ofLink : [];
  return (
    <Card title={t('facts')} actions={<EvidenceAction evidence={evidence} size="sm" />}>
      <DescriptionList items={[{ id: 'kind', term: t('type'), detail: t(`type.${evidence.type}`) }, period, ...own]} />
    </Card>
  );
}

function ThreeDates({ evidence }: { evidence: Evidence }) {
  const t = useText(evidenceMessages);
  const asked = useDynamicText(evidenceMessages);
  const format = useFormat();
  const fileOn = evidence.fileOn === null ? t('fileOnNone') : format.date(evidence.fileOn);
  const items = [
    { id: 'occurred', term: t('occurredOn'), detail: format.date(evidence.occurredOn) },
    { id: 'recorded', term: t('recordedOn'), detail: format.instant(evidence.createdAt) },
    ...(evidence.type === 'file' ? [{ id: 'file', term: t('fileOn'), detail: fileOn }] : []),
  ];
  return (
    <Card title={t('threeDates')} hint={t('threeDatesHint')}>
      <div className="flex flex-col gap-4">
        <DescriptionList items={items} />
        {evidence.warnings.length > 0 && (
          <Callout tone="caution" title={t('askedTitle')}>
            <ul className="list-disc pl-5">
              {evidence.warnings.map((warning) => (
                <li key={warning.code}>{asked(`asked.${warning.code}`)}</li>
              ))}
            </ul>
          </Callout>
        )}
      </div>
    </Card>
  );
}

function EvidencePage({ evidence }: { evidence: Evidence }) {
  const t = useText(evidenceMessages);
  const mayEdit = useMayEdit(evidence);
  const update = useWrite(updateEvidence);
  const isCurrent = evidence.state === 'current';
  const change = () => update.mutate({ id: evidence.id, revision: evidence.revision, state: isCurrent ? 'withdrawn' : 'current' });
  return (
    <RecordPage
      record={evidence}
      register={{ title: t('title'), href: '/evidence' }}
      stateLabel={isCurrent ? t('state.current') : t('state.withdrawn')}
      purpose={t('pagePurpose')}
      meta={isCurrent && <FreshnessBadge freshness={evidence.freshness} />}
      actions={
        mayEdit && (
          <Button title={t('withdrawHint')} loading={update.isPending} onClick={change}>
            {isCurrent ? t('withdraw') : t('reinstate')}
          </Button>
        )
      }
    >
      <ProblemNotice error={update.error} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Facts evidence={evidence} />
        <ThreeDates evidence={evidence} />
      </div>
      <EvidenceForm evidence={evidence} />
      <LinksPanel record={evidence} />
      <HistoryPanel recordId={evidence.id} />
    </RecordPage>
  );
}

/** One piece of evidence. */
export default function EvidenceScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(getEvidence, { id });
  return <Loaded query={query}>{(evidence) => <EvidencePage key={evidence.id} evidence={evidence} />}</Loaded>;
}
