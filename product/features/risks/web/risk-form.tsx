import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { CheckboxGroup } from '@attestry/ui/checkbox-group.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { ParsedCreate } from '#features/records/register.contracts.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import { isAboveAppetite, type RiskCriteria, score } from '#features/risks/risk.rules.ts';
import type { riskNoun } from '#features/risks/risk.ts';
import { treatmentsOf } from '#features/risks/risk-state.rules.ts';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { AssetField } from './asset-field.tsx';
import { riskMessages } from './risk.messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';
import { LevelTag } from './risk-level.tsx';
import { ScaleField } from './scale-field.tsx';
import { ThreatField } from './threat-field.tsx';

export type RiskValues = ParsedCreate<(typeof riskNoun)['fields']['shape']> & { ownerId: string | null };
type RiskPartProps = { form: DraftForm<RiskValues>; criteria: RiskCriteria };

/** A risk before anything was typed. */
export const emptyRisk: RiskValues = {
  title: '',
  ownerId: null,
  type: 'risk',
  assetId: null,
  threat: '',
  vulnerability: '',
  consequence: '',
  affects: [],
  likelihood: null,
  impact: null,
  treatment: null,
  treatmentText: '',
  treatmentDue: null,
  residualLikelihood: null,
  residualImpact: null,
  reviewDue: null,
};

/** The values that the form edits, out of a whole risk. */
export function riskValuesOf(risk: RiskValues): RiskValues {
  const keys = Object.keys(emptyRisk) as (keyof RiskValues)[];
  return Object.fromEntries(keys.map((key) => [key, risk[key]])) as RiskValues;
}

const scoreOf = (likelihood: number | null, impact: number | null): number =>
  likelihood === null || impact === null ? 0 : score(likelihood, impact);

function WhatCanHappen({ form }: RiskPartProps) {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  const { values, set, errors } = form;
  const affected = (['confidentiality', 'integrity', 'availability'] as const).map((value) => ({ value, label: t(`affects.${value}`) }));
  return (
    <Card title={t('happens')} hint={t('happensHint')}>
      <div className="flex flex-col gap-4">
        <TextField
          label={t('titleField')}
          hint={t('titleHint')}
          required
          error={errors.title}
          value={values.title}
          onValueChange={(title) => set('title', title)}
        />
        <div className="flex flex-col items-start gap-1.5">
          <SegmentedControl
            label={word('type')}
            value={values.type}
            onValueChange={(type) => {
              set('type', type);
              if (values.treatment && !treatmentsOf(type).includes(values.treatment)) set('treatment', null);
            }}
            choices={(['risk', 'opportunity'] as const).map((value) => ({ value, label: word(`type.${value}`) }))}
          />
          <p className="text-sm text-muted">{t('typeHint')}</p>
        </div>
        <AssetField value={values.assetId} onChange={(assetId) => set('assetId', assetId)} error={errors.assetId} />
        <ThreatField value={values.threat} onChange={(threat) => set('threat', threat)} error={errors.threat} />
        <TextArea
          label={t('vulnerability')}
          error={errors.vulnerability}
          value={values.vulnerability}
          onValueChange={(text) => set('vulnerability', text)}
        />
        <TextArea
          label={t('consequence')}
          error={errors.consequence}
          value={values.consequence}
          onValueChange={(text) => set('consequence', text)}
        />
        <CheckboxGroup
          label={t('affects')}
          values={values.affects}
          onValuesChange={(affects) => set('affects', affects)}
          choices={affected}
        />
      </div>
    </Card>
  );
}

interface JudgementProps extends RiskPartProps {
  title: string;
  hint: string;
  fields: ['likelihood', 'impact'] | ['residualLikelihood', 'residualImpact'];
}

/** Likelihood and impact with the score and level that follow at once. */
function Judgement({ form, criteria, title, hint, fields }: JudgementProps) {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  const { values, set, errors } = form;
  const [likelihood, impact] = fields;
  const value = scoreOf(values[likelihood], values[impact]);
  const appetite = criteria.appetiteScore;
  return (
    <Card title={title} hint={hint}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <ScaleField
          label={word('likelihood')}
          scale={criteria.likelihood}
          value={values[likelihood]}
          onChange={(step) => set(likelihood, step)}
          error={errors[likelihood]}
        />
        <ScaleField
          label={word('impact')}
          scale={criteria.impact}
          value={values[impact]}
          onChange={(step) => set(impact, step)}
          error={errors[impact]}
        />
      </div>
      <output className="mt-4 flex flex-wrap items-center gap-3 border-t pt-3 text-sm">
        <span className="text-muted">{fields[0] === 'likelihood' ? t('scoreBefore') : t('scoreAfter')}</span>
        <LevelTag score={value} criteria={criteria} type={values.type} />
        {value > 0 && values.type === 'risk' && (
          <span className="text-muted">{t(isAboveAppetite(value, criteria) ? 'aboveAppetite' : 'withinAppetite', { appetite })}</span>
        )}
      </output>
    </Card>
  );
}

function WhatWeDo({ form }: RiskPartProps) {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  const { values, set, errors } = form;
  return (
    <Card title={t('doing')} hint={t('doingHint')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={word('treatment')}
          placeholder={word('treatment.none')}
          error={errors.treatment}
          value={values.treatment ?? ''}
          onValueChange={(treatment) => set('treatment', treatment === '' ? null : treatment)}
          choices={treatmentsOf(values.type).map((value) => ({ value, label: word(`treatment.${value}`) }))}
        />
        <PersonField
          label={word('owner')}
          value={values.ownerId}
          onChange={(ownerId) => set('ownerId', ownerId)}
          {...(errors.ownerId ? { error: errors.ownerId } : {})}
        />
        <div className="sm:col-span-2">
          <TextArea
            label={t('treatmentText')}
            hint={t('treatmentTextHint')}
            error={errors.treatmentText}
            value={values.treatmentText}
            onValueChange={(text) => set('treatmentText', text)}
          />
        </div>
        <DateField
          label={word('treatmentDue')}
          error={errors.treatmentDue}
          value={values.treatmentDue ?? ''}
          onValueChange={(day) => set('treatmentDue', day || null)}
        />
        <DateField
          label={word('reviewDue')}
          hint={t('reviewHint')}
          error={errors.reviewDue}
          value={values.reviewDue ?? ''}
          onValueChange={(day) => set('reviewDue', day || null)}
        />
      </div>
    </Card>
  );
}

/** The four parts of a risk: what can happen, how bad it is, what is done, what remains. */
export function RiskForm(props: RiskPartProps) {
  const t = useText(riskFormMessages);
  const { values } = props.form;
  const before = scoreOf(values.likelihood, values.impact);
  const isHigher = values.type === 'risk' && before > 0 && scoreOf(values.residualLikelihood, values.residualImpact) > before;
  return (
    <>
      <WhatCanHappen {...props} />
      <Judgement {...props} title={t('bad')} hint={t('badHint')} fields={['likelihood', 'impact']} />
      <WhatWeDo {...props} />
      <Judgement {...props} title={t('remains')} hint={t('remainsHint')} fields={['residualLikelihood', 'residualImpact']} />
      {isHigher && <Callout tone="caution" title={t('higher')} live />}
    </>
  );
}

/** Names of the fields for the comparison after a conflict. */
export function useRiskFieldLabels(): Partial<Record<keyof RiskValues, string>> {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  return {
    title: word('heading'),
    type: word('type'),
    threat: t('threat'),
    vulnerability: t('vulnerability'),
    consequence: t('consequence'),
    affects: t('affects'),
    likelihood: `${word('inherent')} · ${word('likelihood')}`,
    impact: `${word('inherent')} · ${word('impact')}`,
    treatment: word('treatment'),
    treatmentText: t('treatmentText'),
    treatmentDue: word('treatmentDue'),
    residualLikelihood: `${word('residual')} · ${word('likelihood')}`,
    residualImpact: `${word('residual')} · ${word('impact')}`,
    reviewDue: word('reviewDue'),
  };
}
