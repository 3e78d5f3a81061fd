import { DateField } from '@attestry/ui/date-field.tsx';
import { RadioCards } from '@attestry/ui/radio-cards.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import type { ControlStanding, controls } from '#features/controls/control.contracts.ts';
import type { WrittenReason } from '#features/controls/control.ts';
import { PersonField } from '#features/records/web/person-field.tsx';
import type { OutputOf } from '#platform/contract.ts';
import type { DraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { controlMessages } from './control.messages.ts';
import { ReasonsField } from './reasons-field.tsx';
import { useStateChoices } from './set-state.tsx';

export type Control = OutputOf<typeof controls.get>;
type State = ReturnType<typeof useStateChoices>[number]['value'];

export interface ControlValues {
  isApplicable: boolean;
  reasons: WrittenReason[];
  exclusionJustification: string;
  exclusionReviewDue: string | null;
  state: State;
  implementedOn: string | null;
  dueOn: string | null;
  implementation: string;
  ownerId: string | null;
  operatorId: string | null;
}

const stateOf = (state: string): State => (state === 'planned' || state === 'partly' || state === 'implemented' ? state : 'not-started');

/** What of a control a person edits. */
export const controlValuesOf = (control: Control): ControlValues => ({
  isApplicable: control.isApplicable,
  reasons: control.reasons,
  exclusionJustification: control.exclusionJustification,
  exclusionReviewDue: control.exclusionReviewDue,
  state: stateOf(control.state),
  implementedOn: control.implementedOn,
  dueOn: control.dueOn,
  implementation: control.implementation,
  ownerId: control.ownerId,
  operatorId: control.operatorId,
});

/** The names of the fields, for the comparison after a conflict. */
export function useControlFieldLabels(): Record<keyof ControlValues, string> {
  const t = useText(controlMessages);
  return {
    isApplicable: t('applicability'),
    reasons: t('reasons'),
    exclusionJustification: t('exclusionJustification'),
    exclusionReviewDue: t('exclusionReviewDue'),
    state: t('state'),
    implementedOn: t('implementedOn'),
    dueOn: t('dueOn'),
    implementation: t('implementation'),
    ownerId: t('owner'),
    operatorId: t('operator'),
  };
}

interface PartProps {
  form: DraftForm<ControlValues>;
}

/** Whether it is needed, and why or why not. */
function ApplicabilityPart({ form, risks, isReadOnly }: PartProps & { risks: ControlStanding['risks']; isReadOnly: boolean }) {
  const t = useText(controlMessages);
  const { values, set, errors } = form;
  return (
    <>
      <RadioCards
        label={t('applicability')}
        columns={2}
        value={values.isApplicable ? 'yes' : 'no'}
        onValueChange={(choice) => set('isApplicable', choice === 'yes')}
        choices={[
          { value: 'yes', label: t('applicability.yes'), hint: t('applicability.yesHint') },
          { value: 'no', label: t('applicability.no'), hint: t('applicability.noHint') },
        ]}
      />
      {values.isApplicable ? (
        <ReasonsField
          value={values.reasons}
          onChange={(reasons) => set('reasons', reasons)}
          risks={risks}
          errors={errors}
          isReadOnly={isReadOnly}
        />
      ) : (
        <>
          <TextArea
            label={t('exclusionJustification')}
            hint={t('exclusionJustificationHint')}
            required
            value={values.exclusionJustification}
            onValueChange={(text) => set('exclusionJustification', text)}
            error={errors.exclusionJustification}
          />
          <DateField
            label={t('exclusionReviewDue')}
            value={values.exclusionReviewDue ?? ''}
            onValueChange={(day) => set('exclusionReviewDue', day === '' ? null : day)}
            error={errors.exclusionReviewDue}
          />
        </>
      )}
    </>
  );
}

/** How far it is, and since or until when. */
function StatePart({ form }: PartProps) {
  const t = useText(controlMessages);
  const { today } = useSession();
  const choices = useStateChoices();
  const { values, set, errors } = form;
  const isImplemented = values.state === 'implemented';
  const change = (state: State | ''): void => {
    if (state === '') return;
    set('state', state);
    set('implementedOn', state === 'implemented' ? (values.implementedOn ?? today) : null);
  };
  const field = isImplemented ? 'implementedOn' : 'dueOn';
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <SelectField label={t('state')} value={values.state} choices={choices} onValueChange={change} error={errors.state} />
      <DateField
        label={t(field)}
        value={values[field] ?? ''}
        onValueChange={(day) => set(field, day === '' ? null : day)}
        error={errors[field]}
      />
    </div>
  );
}

export interface ControlFormProps extends PartProps {
  standing: ControlStanding;
  isReadOnly: boolean;
}

/** The fields of a control: need, reasons, state, how it is done, people. */
export function ControlForm({ form, standing, isReadOnly }: ControlFormProps) {
  const t = useText(controlMessages);
  const { values, set, errors } = form;
  const hasPlaceholder = values.implementation.includes('{{param:');
  return (
    <>
      <ApplicabilityPart form={form} risks={standing.risks} isReadOnly={isReadOnly} />
      <StatePart form={form} />
      <div className="flex flex-col gap-2">
        <TextArea
          label={t('implementation')}
          hint={t('implementationHint')}
          rows={5}
          value={values.implementation}
          onValueChange={(text) => set('implementation', text)}
          error={errors.implementation}
        />
        {hasPlaceholder && (
          <div className="rounded-md bg-sunken px-3 py-2 text-sm">
            <p className="font-medium">{t('implementationReads')}</p>
            <p className="whitespace-pre-wrap text-muted">{standing.implementationText}</p>
          </div>
        )}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <PersonField label={t('owner')} value={values.ownerId} onChange={(id) => set('ownerId', id)} error={errors.ownerId} />
        <PersonField label={t('operator')} value={values.operatorId} onChange={(id) => set('operatorId', id)} error={errors.operatorId} />
      </div>
    </>
  );
}
