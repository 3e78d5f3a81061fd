import { Button } from '@attestry/ui/button.tsx';
import { phoneQuery, useMediaQuery } from '@attestry/ui/media-query.ts';
import { ChevronRight, Lightbulb } from 'lucide-react';
import type { AnswerValue } from '#features/answers/condition.rules.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { onboardingMessages } from './onboarding.messages.ts';
import { QuestionField, type QuestionFieldProps } from './question-field.tsx';
import { type QuestionTexts, questionTexts } from './question-texts.ts';

function Reasons({ why, changes }: Pick<QuestionTexts, 'why' | 'changes'>) {
  const t = useText(onboardingMessages);
  return (
    <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-2">
      {[
        { id: 'why', term: t('why'), detail: why },
        { id: 'changes', term: t('changes'), detail: changes },
      ].map((reason) => (
        <div key={reason.id}>
          <dt className="font-medium">{reason.term}</dt>
          <dd className="text-pretty text-muted">{reason.detail}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Why a question is asked: in sight where there is room, folded on phones. */
function QuestionReasons(props: Pick<QuestionTexts, 'why' | 'changes'>) {
  const t = useText(onboardingMessages);
  const isPhone = useMediaQuery(phoneQuery);
  if (!isPhone) return <Reasons {...props} />;
  return (
    <details className="group">
      <summary className="flex min-h-8 items-center gap-1.5 text-sm text-muted">
        <Lightbulb aria-hidden className="size-4 text-accent-text" />
        {t('whyToggle')}
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
      </summary>
      <div className="pt-2">
        <Reasons {...props} />
      </div>
    </details>
  );
}

const isOpen = (value: AnswerValue | undefined): boolean => value === undefined;

/** A question with its control, its usual answer while it is open, and why it is asked. */
export function QuestionCard({ isReadOnly, ...props }: QuestionFieldProps & { isReadOnly: boolean }) {
  const t = useText(onboardingMessages);
  const { question, value, onAnswer } = props;
  const texts = questionTexts(question, useLocale());
  const usual = question.default;
  const labelOf = (answer: string): string => texts.options.find((option) => option.value === answer)?.label ?? answer;
  const usualText =
    usual === undefined
      ? ''
      : [usual]
          .flat()
          .map((part) => labelOf(String(part)))
          .join(', ');
  return (
    <div className="flex flex-col gap-4 rounded-lg border bg-surface px-5 py-5">
      <fieldset disabled={isReadOnly} className="contents">
        <QuestionField {...props} />
        {usual !== undefined && isOpen(value) && !isReadOnly && (
          <div>
            <Button size="sm" onClick={() => onAnswer(usual)}>
              {t('usual', { answer: usualText })}
            </Button>
          </div>
        )}
      </fieldset>
      <div className="border-t pt-3">
        <QuestionReasons why={texts.why} changes={texts.changes} />
      </div>
    </div>
  );
}
