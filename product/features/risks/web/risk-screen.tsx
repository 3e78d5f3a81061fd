import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { useParams } from '@tanstack/react-router';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import type { Entity } from '#features/records/record.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { riskCriteria, risks } from '#features/risks/risk.contracts.ts';
import type { RiskCriteria } from '#features/risks/risk.rules.ts';
import type { riskNoun } from '#features/risks/risk.ts';
import { acceptanceOf } from '#features/risks/risk-state.rules.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { AcceptanceBox } from './acceptance-box.tsx';
import { riskMessages } from './risk.messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';
import { RiskForm, riskValuesOf, useRiskFieldLabels } from './risk-form.tsx';
import { AcceptanceTag, LevelTag } from './risk-level.tsx';
import { ScoreGrid } from './score-grid.tsx';

type Risk = Entity<typeof riskNoun>;

interface RiskPageProps {
  risk: Risk;
  criteria: RiskCriteria;
  /** Reads the risk anew after a stale write, so that a second save carries the revision it compared with. */
  refetch: () => void;
}

function useCloseRisk(risk: Risk) {
  const update = useWrite(risks.update);
  const isClosed = risk.state === 'closed';
  const toggle = () => update.mutate({ id: risk.id, revision: risk.revision, state: isClosed ? 'assessed' : 'closed' });
  return { isClosed, toggle, update };
}

function RiskPage({ risk, criteria, refetch }: RiskPageProps) {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  const dynamic = useDynamicText(riskMessages);
  const mayEdit = useMayEdit(risk);
  const form = useDraftForm(`risk:${risk.id}`, riskValuesOf(risk));
  const closing = useCloseRisk(risk);
  const save = useWrite(risks.update);
  const fieldLabels = useRiskFieldLabels();
  const { likelihood, impact, residualLikelihood, residualImpact } = form.values;
  const marks = [
    { id: 'inherent', likelihood, impact, isHollow: true },
    { id: 'residual', likelihood: residualLikelihood, impact: residualImpact },
  ];
  return (
    <RecordPage
      record={risk}
      register={{ title: word('title'), href: '/risks' }}
      stateLabel={dynamic(`state.${risk.state}`)}
      purpose={t('purpose')}
      meta={
        <>
          <LevelTag score={risk.residualScore} criteria={criteria} type={risk.type} />
          {risk.type === 'risk' && <AcceptanceTag state={acceptanceOf(risk).state} />}
        </>
      }
      actions={mayEdit && <Button onClick={closing.toggle}>{closing.isClosed ? t('openRisk') : t('closeRisk')}</Button>}
    >
      <ProblemNotice error={closing.update.error} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <FormFrame
          form={form}
          isReadOnly={!mayEdit}
          fieldLabels={fieldLabels}
          onSave={(values) =>
            save.mutateAsync({ id: risk.id, revision: risk.revision, ...values }).catch((error: unknown) => {
              refetch();
              throw error;
            })
          }
        >
          <RiskForm form={form} criteria={criteria} />
        </FormFrame>
        <aside className="flex flex-col gap-5 lg:sticky lg:top-5">
          {risk.type === 'risk' && <AcceptanceBox risk={risk} criteria={criteria} isDirty={form.isDirty} />}
          <Card title={t('map')}>
            <ScoreGrid
              label={t('mapText', {
                inherent: risk.inherentScore || word('notAssessed'),
                residual: risk.residualScore || word('notAssessed'),
              })}
              criteria={criteria}
              type={risk.type}
              marks={marks}
            />
            <p className="mt-2 text-sm text-muted">
              ○ {word('inherent')} · ● {word('residual')}
            </p>
          </Card>
        </aside>
      </div>
      <LinksPanel record={risk} />
      <EvidencePanel recordId={risk.id} />
      <HistoryPanel recordId={risk.id} />
    </RecordPage>
  );
}

/** One risk: its four parts, its acceptance, and everything that hangs on it. */
export default function RiskScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const risk = useRead(risks.get, { id });
  const criteria = useRead(riskCriteria, {});
  return (
    <Loaded query={risk}>
      {(found) => (
        <Loaded query={criteria}>
          {({ criteria: inForce }) => <RiskPage key={found.id} risk={found} criteria={inForce} refetch={() => void risk.refetch()} />}
        </Loaded>
      )}
    </Loaded>
  );
}
