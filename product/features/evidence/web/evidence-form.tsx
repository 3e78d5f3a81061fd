import { Card } from '@attestry/ui/card.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { type Evidence, updateEvidence } from '#features/evidence/evidence.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { PersonField } from '#features/records/web/person-field.tsx';
import { useMayEdit } from '#features/records/web/record-page.tsx';
import { call } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { evidenceMessages } from './evidence.messages.ts';
import { PeriodFields } from './period-fields.tsx';

const valuesOf = ({ title, statement, url, occurredOn, coversFrom, coversTo, fileOn, ownerId }: Evidence) => ({
  title,
  statement,
  url: url ?? '',
  occurredOn,
  coversFrom: coversFrom ?? '',
  coversTo: coversTo ?? '',
  fileOn: fileOn ?? '',
  ownerId,
});

/** What a person may correct about a piece of evidence; the facts of a file are not among it. */
export function EvidenceForm({ evidence }: { evidence: Evidence }) {
  const t = useText(evidenceMessages);
  const cache = useQueryClient();
  const mayEdit = useMayEdit(evidence);
  const form = useDraftForm(`evidence:${evidence.id}`, valuesOf(evidence));
  const { values, set, errors } = form;
  const save = async ({ url, fileOn, occurredOn, coversFrom, coversTo, ...rest }: typeof values): Promise<void> => {
    const own = evidence.type === 'link' ? { url } : evidence.type === 'file' ? { fileOn: fileOn || null } : {};
    const patch = { ...rest, ...own, ...(occurredOn ? { occurredOn } : {}), coversFrom: coversFrom || null, coversTo: coversTo || null };
    await call(updateEvidence, { id: evidence.id, revision: evidence.revision, ...patch }).finally(() => cache.invalidateQueries());
  };
  const labels = {
    title: t('heading'),
    statement: t('statement'),
    url: t('url'),
    occurredOn: t('occurredOn'),
    coversFrom: t('coversFrom'),
    coversTo: t('coversTo'),
    fileOn: t('fileOn'),
  };
  return (
    <Card title={t('details')}>
      <FormFrame form={form} onSave={save} fieldLabels={labels} isReadOnly={!mayEdit}>
        <TextField label={t('heading')} required error={errors.title} value={values.title} onValueChange={(title) => set('title', title)} />
        {evidence.type === 'link' && (
          <TextField
            label={t('url')}
            hint={t('urlHint')}
            type="url"
            required
            error={errors.url}
            value={values.url}
            onValueChange={(url) => set('url', url)}
          />
        )}
        <TextArea
          label={evidence.type === 'statement' ? t('statement') : t('note')}
          error={errors.statement}
          value={values.statement}
          onValueChange={(statement) => set('statement', statement)}
        />
        <PeriodFields values={values} errors={errors} onChange={set} />
        <div className="grid gap-4 sm:grid-cols-2">
          {evidence.type === 'file' && (
            <DateField
              label={t('fileOn')}
              hint={t('fileOnHint')}
              error={errors.fileOn}
              value={values.fileOn}
              onValueChange={(day) => set('fileOn', day)}
            />
          )}
          <PersonField label={t('owner')} value={values.ownerId} onChange={(ownerId) => set('ownerId', ownerId)} />
        </div>
      </FormFrame>
    </Card>
  );
}
