import { useParams } from '@tanstack/react-router';
import { assets } from '#features/assets/asset.contracts.ts';
import type { assetNoun } from '#features/assets/asset.ts';
import { EvidencePanel } from '#features/evidence/web/evidence-panel.tsx';
import { HistoryPanel } from '#features/history/web/history-panel.tsx';
import { LinksPanel } from '#features/links/web/links-panel.tsx';
import type { Entity } from '#features/records/record.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { RecordPage, useMayEdit } from '#features/records/web/record-page.tsx';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { assetMessages } from './asset.messages.ts';
import { AssetForm, assetValuesOf, useAssetFieldLabels } from './asset-form.tsx';
import { NeedTag } from './need-tag.tsx';

function AssetPage({ asset, refetch }: { asset: Entity<typeof assetNoun>; refetch: () => void }) {
  const t = useText(assetMessages);
  const word = useDynamicText(assetMessages);
  const mayEdit = useMayEdit(asset);
  const form = useDraftForm(`asset:${asset.id}`, assetValuesOf(asset));
  const update = useWrite(assets.update);
  const fieldLabels = useAssetFieldLabels();
  const save = (values: ReturnType<typeof assetValuesOf>) =>
    update.mutateAsync({ id: asset.id, revision: asset.revision, ...values }).catch((error: unknown) => {
      refetch();
      throw error;
    });
  return (
    <RecordPage
      record={asset}
      register={{ title: t('title'), href: '/assets' }}
      stateLabel={word(`state.${asset.state}`)}
      purpose={t('pagePurpose')}
      meta={
        <>
          <span>{t(`classification.${asset.classification}`)}</span>
          <NeedTag need={asset.protection} />
        </>
      }
    >
      <FormFrame form={form} isReadOnly={!mayEdit} fieldLabels={fieldLabels} onSave={save}>
        <AssetForm form={form} />
      </FormFrame>
      <LinksPanel record={asset} />
      <EvidencePanel recordId={asset.id} />
      <HistoryPanel recordId={asset.id} />
    </RecordPage>
  );
}

/** One asset with the risks that concern it. */
export default function AssetScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(assets.get, { id });
  return <Loaded query={query}>{(asset) => <AssetPage key={asset.id} asset={asset} refetch={() => void query.refetch()} />}</Loaded>;
}
