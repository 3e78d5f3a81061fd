import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { riskCriteria, risks } from '#features/risks/risk.contracts.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { riskMessages } from './risk.messages.ts';
import { riskFormMessages } from './risk-form.messages.ts';
import { emptyRisk, RiskForm } from './risk-form.tsx';

/** Adds a risk. */
export default function RiskNewScreen() {
  const t = useText(riskFormMessages);
  const word = useText(riskMessages);
  const navigate = useNavigate();
  const criteria = useRead(riskCriteria, {});
  const create = useWrite(risks.create);
  const form = useDraftForm('risk:new', emptyRisk);
  const register = (
    <a href="/risks" className="hover:underline">
      {word('title')}
    </a>
  );
  return (
    <>
      <PageHeader eyebrow={register} title={t('newTitle')} purpose={t('newPurpose')} />
      <Loaded query={criteria}>
        {({ criteria: inForce }) => (
          <FormFrame
            form={form}
            saveLabel={t('create')}
            onSave={async (values) => {
              const risk = await create.mutateAsync(values);
              await navigate({ to: `/risks/${risk.id}` as '/' });
            }}
          >
            <RiskForm form={form} criteria={inForce} />
          </FormFrame>
        )}
      </Loaded>
    </>
  );
}
