import { Anchor } from '@attestry/ui/anchor.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { assets } from '#features/assets/asset.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { assetMessages } from './asset.messages.ts';
import { AssetForm, emptyAsset } from './asset-form.tsx';

/** Adds an asset. */
export default function AssetNewScreen() {
  const t = useText(assetMessages);
  const navigate = useNavigate();
  const create = useWrite(assets.create);
  const form = useDraftForm('asset:new', emptyAsset);
  return (
    <>
      <PageHeader eyebrow={<Anchor href="/assets">{t('title')}</Anchor>} title={t('newTitle')} purpose={t('newPurpose')} />
      <FormFrame
        form={form}
        saveLabel={t('create')}
        onSave={async (values) => {
          const asset = await create.mutateAsync(values);
          await navigate({ to: `/assets/${asset.id}` as '/' });
        }}
      >
        <AssetForm form={form} />
      </FormFrame>
    </>
  );
}
