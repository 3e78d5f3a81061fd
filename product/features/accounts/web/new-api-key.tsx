import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { CheckboxGroup } from '@attestry/ui/checkbox-group.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { createApiKey } from '#features/accounts/api-key.contracts.ts';
import type { Permission } from '#platform/access/permissions.ts';
import { useWrite } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { ProblemNotice } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { useFieldTexts } from './access-form.tsx';
import { apiKeyMessages } from './api-key.messages.ts';

const formId = 'new-api-key';

function ShownOnce({ token, onClose }: { token: string; onClose: () => void }) {
  const t = useText(apiKeyMessages);
  const toast = useToast();
  const copy = (): void => {
    void navigator.clipboard.writeText(token).then(() => toast({ title: t('copied'), tone: 'positive' }));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('shownOnceTitle')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('done')}</Button>
          <Button variant="primary" icon={Copy} onClick={copy}>
            {t('copy')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Callout tone="caution" title={t('shownOnce')} />
        <TextField
          label={t('key')}
          value={token}
          onValueChange={() => undefined}
          readOnly
          onFocus={(event) => event.target.select()}
          className="font-mono text-sm"
        />
      </div>
    </Dialog>
  );
}

/** Makes a key with some of the present person's permissions and shows it once. */
export function NewApiKey({ onClose }: { onClose: () => void }) {
  const t = useText(apiKeyMessages);
  const { permissions } = useSession();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | null>(90);
  const [scopes, setScopes] = useState<Permission[]>([]);
  const [isTried, setTried] = useState(false);
  const create = useWrite(createApiKey);
  const errors = useFieldTexts(create.error);
  if (create.data) return <ShownOnce token={create.data.token} onClose={onClose} />;
  const isComplete = name.trim() !== '' && days !== null && scopes.length > 0;
  const missing = (isEmpty: boolean): string | undefined => (isTried && isEmpty ? t('required') : undefined);
  const submit = (): void => {
    setTried(true);
    if (isComplete) create.mutate({ name, days, scopes });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="lg"
      title={t('add')}
      closeLabel={t('close')}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" loading={create.isPending}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ProblemNotice error={create.error} />
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          required
          value={name}
          error={missing(name.trim() === '') ?? errors.name}
          onValueChange={setName}
        />
        <NumberField
          label={t('days')}
          hint={t('daysHint')}
          unit={t('daysUnit')}
          required
          value={days}
          error={missing(days === null) ?? errors.days}
          onValueChange={setDays}
        />
        <CheckboxGroup
          label={t('scopes')}
          hint={t('scopesHint')}
          required
          columns
          values={scopes}
          error={missing(scopes.length === 0) ?? errors.scopes}
          onValuesChange={setScopes}
          choices={permissions.map((value) => ({ value, label: t(`scope.${value}`) }))}
        />
      </form>
    </Dialog>
  );
}
