import { Dialog } from '@attestry/ui/dialog.tsx';
import { ProgressBar } from '@attestry/ui/progress-bar.tsx';
import { SegmentedControl } from '@attestry/ui/segmented-control.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { attachEvidence, uploadEvidence } from '#features/evidence/evidence.contracts.ts';
import { evidenceTypes } from '#features/evidence/evidence.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { CallFailed } from '#platform/client.ts';
import { call } from '#platform/web/api.ts';
import { type DraftForm, useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { problemOf } from '#platform/web/problem.tsx';
import { evidenceMessages } from './evidence.messages.ts';
import { FileDrop } from './file-drop.tsx';
import { PeriodFields } from './period-fields.tsx';
import { uploadFile } from './upload-file.ts';

interface Draft {
  type: (typeof evidenceTypes)[number];
  title: string;
  url: string;
  statement: string;
  occurredOn: string;
  coversFrom: string;
  coversTo: string;
}
const empty: Draft = { type: 'file', title: '', url: '', statement: '', occurredOn: '', coversFrom: '', coversTo: '' };

const said = ({ occurredOn, coversFrom, coversTo, statement }: Draft) => ({
  statement,
  ...(occurredOn ? { occurredOn } : {}),
  coversFrom: coversFrom || null,
  coversTo: coversTo || null,
});

/** The same problem that the server would name, without sending an empty form. */
const missingFile = (reason: string): CallFailed =>
  new CallFailed({
    type: 'urn:attestry:problem:invalid-input',
    title: reason,
    status: 422,
    code: 'invalid-input',
    detail: reason,
    errors: [{ field: 'file', reason }],
  });

/** The fields that differ by what is attached. */
function Substance({ form, file, onFile }: { form: DraftForm<Draft>; file: File | null; onFile: (file: File) => void }) {
  const t = useText(evidenceMessages);
  const words = useDynamicText(evidenceMessages);
  const { values, set, errors } = form;
  const refused = `refused.${problemOf(form.failure)?.parameters?.reason}`;
  const fileError = errors.file && (words(refused) === refused ? errors.file : words(refused));
  const isStatement = values.type === 'statement';
  return (
    <>
      {values.type === 'file' && <FileDrop file={file} onChange={onFile} error={fileError} />}
      <TextField
        label={t('heading')}
        hint={values.type === 'file' ? t('titleFileHint') : t('titleHint')}
        required={values.type !== 'file'}
        error={errors.title}
        value={values.title}
        onValueChange={(title) => set('title', title)}
      />
      {values.type === 'link' && (
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
        label={isStatement ? t('statement') : t('note')}
        hint={isStatement ? t('statementHint') : t('noteHint')}
        required={isStatement}
        rows={isStatement ? 6 : 2}
        error={errors.statement}
        value={values.statement}
        onValueChange={(statement) => set('statement', statement)}
      />
    </>
  );
}

/** Attaches a file, a link or a statement to the given records. What was typed survives a reload; a file must be chosen again. */
export function AddEvidence({ records, open, onOpenChange }: { records: string[]; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useText(evidenceMessages);
  const cache = useQueryClient();
  const form = useDraftForm<Draft>(`evidence:new:${records.join(',')}`, empty);
  const [file, setFile] = useState<File | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const { values, set } = form;
  const send = async (draft: Draft): Promise<void> => {
    const title = draft.title.trim();
    if (draft.type !== 'file') {
      await call(attachEvidence, {
        type: draft.type,
        title,
        url: draft.type === 'link' ? draft.url.trim() : null,
        ...said(draft),
        records,
      });
    } else {
      if (file === null) throw missingFile(t('fileMissing'));
      await uploadFile(uploadEvidence, { ...(title ? { title } : {}), ...said(draft), records }, file, setShare).finally(() =>
        setShare(null),
      );
    }
    await cache.invalidateQueries();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('add')} closeLabel={t('close')}>
      <FormFrame
        form={form}
        saveLabel={t('attach')}
        onSave={send}
        onSaved={() => {
          setFile(null);
          onOpenChange(false);
        }}
      >
        <div>
          <SegmentedControl
            label={t('type')}
            value={values.type}
            onValueChange={(type) => set('type', type)}
            choices={evidenceTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
        </div>
        <Substance form={form} file={file} onFile={setFile} />
        <PeriodFields values={values} errors={form.errors} onChange={set} />
        {share !== null && <ProgressBar value={Math.round(share * 100)} label={t('uploading', { percent: Math.round(share * 100) })} />}
      </FormFrame>
    </Dialog>
  );
}
