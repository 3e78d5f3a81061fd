import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { changeRiskCriteria, riskCriteria } from '#features/risks/risk.contracts.ts';
import { criteriaProblems } from '#features/risks/risk.rules.ts';
import { fittedCriteria } from '#features/risks/risk-criteria.rules.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { type DraftForm, useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { CriteriaBandsEditor } from './criteria-bands-editor.tsx';
import { CriteriaScaleEditor } from './criteria-scale-editor.tsx';
import { riskCriteriaMessages } from './risk-criteria.messages.ts';
import { RiskTabs } from './risk-tabs.tsx';
import { ScoreGrid } from './score-grid.tsx';
import { ScoreSelect } from './score-select.tsx';

type InForce = OutputOf<typeof riskCriteria>;
type Values = InForce['criteria'];

function Limits({ values, change }: { values: Values; change: (changed: Partial<Values>) => void }) {
  const t = useText(riskCriteriaMessages);
  const { acceptance, appetiteScore } = values;
  const highest = values.likelihood.length * values.impact.length;
  return (
    <Card title={t('limits')} hint={t('limitsHint', { highest })}>
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <ScoreSelect
          label={t('appetite')}
          hint={t('appetiteHint')}
          value={appetiteScore}
          from={0}
          to={highest}
          onChange={(score) => change({ appetiteScore: score })}
        />
        <ScoreSelect
          label={t('withoutApproval')}
          value={acceptance.withoutApproval}
          from={0}
          to={highest}
          onChange={(withoutApproval) => change({ acceptance: { ...acceptance, withoutApproval } })}
        />
        <ScoreSelect
          label={t('withApproval')}
          hint={t('withApprovalHint')}
          value={acceptance.withApproval}
          from={acceptance.withoutApproval}
          to={highest}
          onChange={(withApproval) => change({ acceptance: { ...acceptance, withApproval } })}
        />
      </div>
    </Card>
  );
}

function Preview({ values }: { values: Values }) {
  const t = useText(riskCriteriaMessages);
  return (
    <Card title={t('preview')} hint={t('previewHint')}>
      <ScoreGrid label={t('previewLabel', { rows: values.impact.length, columns: values.likelihood.length })} criteria={values} hasScores />
    </Card>
  );
}

/** What the same rule as the server's finds wrong, by field. */
function useProblems(values: Values): (field: string) => string | undefined {
  const t = useDynamicText(riskCriteriaMessages);
  const found = new Map(criteriaProblems(values).map(({ field, code }) => [field, t(`problem.${code}`)]));
  return (field) => found.get(field);
}

/** Each change fits levels and limits to the scales again, so that the form never holds what cannot be. */
function changerOf(form: DraftForm<Values>): (changed: Partial<Values>) => void {
  return (changed) => {
    const fitted = fittedCriteria({ ...form.values, ...changed });
    for (const key of Object.keys(fitted) as (keyof Values)[]) {
      if (JSON.stringify(fitted[key]) !== JSON.stringify(form.values[key])) form.set(key, fitted[key]);
    }
  };
}

function CriteriaForm({ inForce, refetch }: { inForce: InForce; refetch: () => void }) {
  const t = useText(riskCriteriaMessages);
  const mayChange = useMay('records.write');
  const form = useDraftForm('risk-criteria', inForce.criteria);
  const save = useWrite(changeRiskCriteria);
  const { values } = form;
  const change = changerOf(form);
  const problem = useProblems(values);
  const scales = [
    ['likelihood', t('scaleLikelihood')],
    ['impact', t('scaleImpact')],
  ] as const;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <FormFrame
        form={form}
        isReadOnly={!mayChange}
        fieldLabels={{
          likelihood: t('scaleLikelihood'),
          impact: t('scaleImpact'),
          bands: t('levels'),
          appetiteScore: t('appetite'),
          method: t('method'),
        }}
        onSave={(criteria) =>
          save.mutateAsync({ revision: inForce.revision, ...criteria }).catch((error: unknown) => {
            refetch();
            throw error;
          })
        }
      >
        {inForce.revision === 0 && mayChange && <Callout tone="info" title={t('proposed')} />}
        {scales.map(([field, title]) => (
          <CriteriaScaleEditor
            key={field}
            title={title}
            scale={values[field]}
            inUse={inForce.inUse[field]}
            isReadOnly={!mayChange}
            onChange={(scale) => change({ [field]: scale })}
            errorOf={(at) => problem(`${field}.${at}.label`)}
          />
        ))}
        <CriteriaBandsEditor
          criteria={values}
          isReadOnly={!mayChange}
          onChange={(bands) => change({ bands })}
          errorOf={(at) => problem(`bands.${at}.label`)}
        />
        <Limits values={values} change={change} />
        <TextArea
          label={t('method')}
          hint={t('methodHint')}
          rows={5}
          value={values.method}
          onValueChange={(method) => change({ method })}
        />
      </FormFrame>
      <aside className="lg:sticky lg:top-5">
        <Preview values={values} />
      </aside>
    </div>
  );
}

/** How risks are judged, and by whom what remains may be accepted. */
export default function RiskCriteriaScreen() {
  const t = useText(riskCriteriaMessages);
  const criteria = useRead(riskCriteria, {});
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <RiskTabs current="criteria" />
      <ScreenGuidance screen="risk-criteria" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={criteria}>
        {(inForce) => (
          <>
            <CriteriaForm inForce={inForce} refetch={() => void criteria.refetch()} />
            {inForce.recordId !== null && <HistoryPanel recordId={inForce.recordId} />}
          </>
        )}
      </Loaded>
    </>
  );
}
