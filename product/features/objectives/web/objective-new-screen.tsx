import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate } from '@tanstack/react-router';
import { objectives } from '#features/objectives/objective.contracts.ts';
import { FormFrame } from '#features/records/web/form-frame.tsx';
import { useWrite } from '#platform/web/api.ts';
import { useDraftForm } from '#platform/web/draft-form.ts';
import { useText } from '#platform/web/messages.ts';
import { objectiveMessages } from './objective.messages.ts';
import { emptyObjective, ObjectiveForm, sentObjective } from './objective-form.tsx';

/** Adds an objective. */
export default function ObjectiveNewScreen() {
  const t = useText(objectiveMessages);
  const navigate = useNavigate();
  const create = useWrite(objectives.create);
  const form = useDraftForm('objective:new', emptyObjective);
  const register = (
    <a href="/objectives" className="hover:underline">
      {t('title')}
    </a>
  );
  return (
    <>
      <PageHeader eyebrow={register} title={t('newTitle')} purpose={t('newPurpose')} />
      <FormFrame
        form={form}
        saveLabel={t('create')}
        onSave={async (values) => {
          const objective = await create.mutateAsync(sentObjective(values));
          await navigate({ to: `/objectives/${objective.id}` as '/' });
        }}
      >
        <ObjectiveForm form={form} />
      </FormFrame>
    </>
  );
}
