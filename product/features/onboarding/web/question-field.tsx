import type { Question } from '@attestry/content/shapes.ts';
import { CheckboxGroup } from '@attestry/ui/checkbox-group.tsx';
import { DateField } from '@attestry/ui/date-field.tsx';
import { NumberField } from '@attestry/ui/number-field.tsx';
import { RadioCards } from '@attestry/ui/radio-cards.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import type { AnswerValue } from '#features/answers/condition.rules.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { onboardingMessages } from './onboarding.messages.ts';
import { questionTexts } from './question-texts.ts';

export interface QuestionFieldProps {
  question: Question;
  value: AnswerValue | undefined;
  error: string | undefined;
  onAnswer: (value: AnswerValue | null) => void;
}

/** "None" stands alone: choosing it clears the others, choosing another clears it. */
function withNone(before: readonly string[], after: string[]): string[] {
  if (after.includes('none') && !before.includes('none')) return ['none'];
  return after.length > 1 ? after.filter((value) => value !== 'none') : after;
}

const columnsFor = (count: number): 1 | 2 => (count > 3 ? 2 : 1);

/** One question with the control that fits its kind. */
export function QuestionField({ question, value, error, onAnswer }: QuestionFieldProps) {
  const t = useText(onboardingMessages);
  const { text, unit, options } = questionTexts(question, useLocale());
  const { required, example, maxLength } = question;
  const field = { label: <span className="text-lg tracking-[-0.01em]">{text}</span>, error, required };
  const aside = required ? undefined : t('optional');
  const placeholder = example === undefined ? undefined : t('example', { example });
  const typed = typeof value === 'string' ? value : '';
  switch (question.kind) {
    case 'text': {
      const props = {
        ...field,
        aside,
        placeholder,
        maxLength,
        value: typed,
        onValueChange: (next: string) => onAnswer(next === '' ? null : next),
      };
      return (maxLength ?? 0) > 200 ? <TextArea {...props} /> : <TextField {...props} autoComplete="off" />;
    }
    case 'number':
      return (
        <div className="max-w-64">
          <NumberField
            {...field}
            aside={aside}
            placeholder={placeholder}
            unit={unit}
            value={typeof value === 'number' ? value : null}
            onValueChange={onAnswer}
          />
        </div>
      );
    case 'date':
      return (
        <div className="max-w-64">
          <DateField {...field} aside={aside} value={typed} onValueChange={(next) => onAnswer(next === '' ? null : next)} />
        </div>
      );
    case 'boolean': {
      const choices = [
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ];
      const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
      return <RadioCards {...field} columns={2} choices={choices} value={chosen} onValueChange={(next) => onAnswer(next === 'yes')} />;
    }
    case 'choice':
      return (
        <RadioCards
          {...field}
          columns={columnsFor(options.length)}
          choices={options}
          value={typed === '' ? null : typed}
          onValueChange={onAnswer}
        />
      );
    case 'choices': {
      const chosen = Array.isArray(value) ? value : [];
      const change = (next: string[]) => onAnswer(next.length === 0 ? null : withNone(chosen, next));
      return <CheckboxGroup {...field} columns={options.length > 3} choices={options} values={chosen} onValuesChange={change} />;
    }
  }
}
