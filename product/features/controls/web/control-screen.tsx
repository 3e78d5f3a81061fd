import { Anchor } from '@attestry/ui/anchor.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { linkStyle } from '@attestry/ui/link-style.ts';
import { useParams } from '@tanstack/react-router';
import { type ControlStanding, controls } from '#features/controls/control.contracts.ts';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { Contradictions } from './contradictions.tsx';
import { controlMessages } from './control.messages.ts';
import { type Control, ControlForm, controlValuesOf, useControlFieldLabels } from './control-form.tsx';
import { ControlGuide, ControlMeaning } from './control-knowledge.tsx';
import { ControlState, FreshnessMark } from './control-marks.tsx';

interface ControlPageProps {
  control: Control;
  standing: ControlStanding;
  /** Reads the control anew after a stale write, so that a second save carries the revision it compared with. */
  refetch: () => void;
}

function ControlPage({ control, standing, refetch }: ControlPageProps) {
  const t = useText(controlMessages);
  const dynamic = useDynamicText(controlMessages);
  const mayEdit = useMayEdit(control);
  const form = useDraftForm(`control:${control.id}`, controlValuesOf(control));
  const save = useWrite(controls.update);
  const fieldLabels = useControlFieldLabels();
  const catalogue = useRead(controls.catalogue, { controlId: control.controlId });
  const entry = catalogue.data?.items[0];
  return (
    <RecordPage
      record={control}
      register={{ title: t('title'), href: '/controls' }}
      stateLabel={dynamic(`theme.${control.theme}`)}
      isArchivable={false}
      meta={
        <>
          <ControlState control={control} />
          <FreshnessMark freshness={standing.freshness} count={standing.evidence.length} />
          <Anchor href="/statement" className={linkStyle}>
            {t('statementLink')}
          </Anchor>
        </>
      }
    >
      <Contradictions found={standing.contradictions} />
      {entry && <ControlMeaning entry={entry} />}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title={t('formTitle')}>
          <FormFrame
            form={form}
            isReadOnly={!mayEdit}
            fieldLabels={fieldLabels}
            onSave={(values) =>
              save.mutateAsync({ id: control.id, revision: control.revision, ...values }).catch((error: unknown) => {
                refetch();
                throw error;
              })
            }
          >
            <ControlForm form={form} standing={standing} isReadOnly={!mayEdit} />
          </FormFrame>
        </Card>
        <aside className="flex flex-col gap-5">{entry && <ControlGuide entry={entry} />}</aside>
      </div>
      <EvidencePanel recordId={control.id} />
      <LinksPanel record={control} />
      <HistoryPanel recordId={control.id} />
    </RecordPage>
  );
}

/** One control: what it means, how it stands, what proves it. */
export default function ControlScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const control = useRead(controls.get, { id });
  const standing = useRead(controls.standing, { id });
  return (
    <Loaded query={control}>
      {(found) => (
        <Loaded query={standing}>
          {(stands) => <ControlPage key={found.id} control={found} standing={stands} refetch={() => void control.refetch()} />}
        </Loaded>
      )}
    </Loaded>
  );
}
