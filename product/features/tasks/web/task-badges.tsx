import { Badge } from '@attestry/ui/badge.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { daysLate } from '#features/tasks/task.rules.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useSession } from '#platform/web/session.tsx';
import { taskMessages } from './task.messages.ts';

const tones: Record<string, Tone> = { planned: 'neutral', 'in-progress': 'info', done: 'positive', cancelled: 'neutral' };

/** A task's state, and how late it is. */
export function TaskState({ task }: { task: { state: string; dueOn: string | null } }) {
  const dynamic = useDynamicText(taskMessages);
  const t = useText(taskMessages);
  const late = daysLate(task, useSession().today);
  return (
    <span className="inline-flex flex-wrap gap-1">
      <Badge tone={tones[task.state] ?? 'neutral'}>{dynamic(`state.${task.state}`)}</Badge>
      {late > 0 && <Badge tone="critical">{t('late', { days: late })}</Badge>}
    </span>
  );
}
