import { Anchor } from '@attestry/ui/anchor.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { interestedParties } from '#features/context/context.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { contextMessages } from './context.messages.ts';
import { emptyParty, PartyForm } from './party-form.tsx';

/** Adds an interested party. */
export default function PartyNewScreen() {
  const t = useText(contextMessages);
  const navigate = useNavigate();
  const create = useWrite(interestedParties.create);
  const form = useDraftForm('interested-party:new', emptyParty);
  return (
    <>
      <PageHeader eyebrow={<Anchor href="/context/parties">{t('parties')}</Anchor>} title={t('newParty')} purpose={t('partiesPurpose')} />
      <FormFrame
        form={form}
        saveLabel={t('create')}
        onSave={async (values) => {
          const created = await create.mutateAsync(values);
          await navigate({ to: `/context/parties/${created.id}` as '/' });
        }}
      >
        <PartyForm form={form} />
      </FormFrame>
    </>
  );
}
