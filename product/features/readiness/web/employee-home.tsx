import { Anchor } from '@attestry/ui/anchor.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { publishedPolicies } from '#features/policies/policy-version.contracts.ts';
import { myTasks } from '#features/tasks/task.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { readinessMessages } from './readiness.messages.ts';

function OwnTasks() {
  const t = useText(readinessMessages);
  const format = useFormat();
  const query = useRead(myTasks, {});
  return (
    <Card title={t('yourTasks')}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('noTasks')}</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {items.map((task) => (
                <li key={task.id} className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-medium">{task.title}</span>
                  <span className="text-sm text-muted">
                    {task.dueOn === null ? t('noDue') : t('due', { date: format.date(task.dueOn) })}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function PublishedPolicies() {
  const t = useText(readinessMessages);
  const query = useRead(publishedPolicies, {});
  return (
    <Card
      title={t('published')}
      actions={
        <ButtonLink size="sm" href="/published">
          {t('readAll')}
        </ButtonLink>
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('noPublished')}</p>
          ) : (
            <ul className="flex flex-col gap-2">
              {items.map((policy) => (
                <li key={policy.id}>
                  <Anchor href={`/published/${policy.id}`} className="font-medium underline-offset-3 hover:underline">
                    {policy.title}
                  </Anchor>
                  <span className="block text-sm text-pretty text-muted">{policy.summary}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

/** Home of people without registers: their tasks and the rules that apply to them. */
export function EmployeeHome() {
  const t = useText(readinessMessages);
  const { personName } = useSession();
  return (
    <>
      <PageHeader title={t('greeting', { name: personName })} purpose={t('employeePurpose')} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <OwnTasks />
        <PublishedPolicies />
      </div>
    </>
  );
}
