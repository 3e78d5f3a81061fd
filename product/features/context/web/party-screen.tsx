import { useParams } from '@tanstack/react-router';
import { interestedParties } from '#features/context/context.contracts.ts';
import type { interestedPartyNoun } from '#features/context/interested-party.ts';
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
import { contextMessages } from './context.messages.ts';
import { PartyForm, partyValuesOf } from './party-form.tsx';

function PartyPage({ party, refetch }: { party: Entity<typeof interestedPartyNoun>; refetch: () => void }) {
  const t = useText(contextMessages);
  const word = useDynamicText(contextMessages);
  const mayEdit = useMayEdit(party);
  const form = useDraftForm(`interested-party:${party.id}`, partyValuesOf(party));
  const update = useWrite(interestedParties.update);
  const fieldLabels = { title: t('name'), type: t('type'), requirements: t('requirements') };
  const save = (values: ReturnType<typeof partyValuesOf>) =>
    update.mutateAsync({ id: party.id, revision: party.revision, ...values }).catch((error: unknown) => {
      refetch();
      throw error;
    });
  return (
    <RecordPage
      record={party}
      register={{ title: t('parties'), href: '/context/parties' }}
      stateLabel={word(`state.${party.state}`)}
      purpose={t('pagePurposeParty')}
    >
      <FormFrame form={form} isReadOnly={!mayEdit} fieldLabels={fieldLabels} onSave={save}>
        <PartyForm form={form} isReadOnly={!mayEdit} />
      </FormFrame>
      <LinksPanel record={party} />
      <EvidencePanel recordId={party.id} />
      <HistoryPanel recordId={party.id} />
    </RecordPage>
  );
}

/** One interested party. */
export default function PartyScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const query = useRead(interestedParties.get, { id });
  return <Loaded query={query}>{(found) => <PartyPage key={found.id} party={found} refetch={() => void query.refetch()} />}</Loaded>;
}
