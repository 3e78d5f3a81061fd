import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { useParams } from '@tanstack/react-router';
import { ChartLine } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import { objectiveMeasurements, objectives } from '#features/objectives/objective.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { usePages, useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { MeasureObjective } from './measure-objective.tsx';
import { objectiveMessages } from './objective.messages.ts';
import { NextMeasurement, type Objective, useAim } from './objective-facts.tsx';
import { ObjectiveForm, objectiveValuesOf, sentObjective, useObjectiveFieldLabels } from './objective-form.tsx';

const ObjectiveChart = lazy(() => import('./objective-chart.tsx'));

/** Chart and table of the values, newest page first. */
function Measurements({ objective, mayMeasure }: { objective: Objective; mayMeasure: boolean }) {
  const t = useText(objectiveMessages);
  const pages = usePages(objectiveMeasurements, { id: objective.id, limit: 200 });
  const measure = mayMeasure && objective.state !== 'closed' && <MeasureObjective objective={objective} />;
  return (
    <Card title={t('measurements')} actions={measure}>
      <ProblemNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isSuccess && pages.items.length === 0 && (
        <EmptyState icon={ChartLine} title={t('noMeasurements')} text={t('noMeasurementsText')} />
      )}
      {pages.items.length > 0 && (
        <Suspense fallback={<div className="h-56" />}>
          <ObjectiveChart objective={objective} measurements={pages.items} />
        </Suspense>
      )}
      {pages.hasNextPage && (
        <Button size="sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('loadMore')}
        </Button>
      )}
    </Card>
  );
}

/** `refetch` reads the objective anew after a stale write, so that a second save carries the revision it compared with. */
function ObjectivePage({ objective, refetch }: { objective: Objective; refetch: () => void }) {
  const t = useText(objectiveMessages);
  const dynamic = useDynamicText(objectiveMessages);
  const aim = useAim();
  const mayEdit = useMayEdit(objective);
  const form = useDraftForm(`objective:${objective.id}`, objectiveValuesOf(objective));
  const update = useWrite(objectives.update);
  const closing = useWrite(objectives.update);
  const fieldLabels = useObjectiveFieldLabels();
  const { id, revision } = objective;
  const isClosed = objective.state === 'closed';
  const toggle = (
    <Button loading={closing.isPending} onClick={() => closing.mutate({ id, revision, state: isClosed ? 'open' : 'closed' })}>
      {isClosed ? t('openObjective') : t('closeObjective')}
    </Button>
  );
  return (
    <RecordPage
      record={objective}
      register={{ title: t('title'), href: '/objectives' }}
      stateLabel={dynamic(`state.${objective.state}`)}
      purpose={t('purpose')}
      meta={
        <>
          <span>{aim(objective)}</span>
          <NextMeasurement objective={objective} />
        </>
      }
      actions={mayEdit && toggle}
    >
      <ProblemNotice error={closing.error} />
      <Measurements objective={objective} mayMeasure={mayEdit} />
      <FormFrame
        form={form}
        isReadOnly={!mayEdit}
        fieldLabels={fieldLabels}
        onSave={(values) =>
          update.mutateAsync({ id, revision, ...sentObjective(values) }).catch((error: unknown) => {
            refetch();
            throw error;
          })
        }
      >
        <ObjectiveForm form={form} />
      </FormFrame>
      <LinksPanel record={objective} />
      <EvidencePanel recordId={id} />
      <HistoryPanel recordId={id} />
    </RecordPage>
  );
}

/** One objective: its values over time, what was agreed, and everything that hangs on it. */
export default function ObjectiveScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const objective = useRead(objectives.get, { id });
  return (
    <Loaded query={objective}>
      {(found) => <ObjectivePage key={found.id} objective={found} refetch={() => void objective.refetch()} />}
    </Loaded>
  );
}
