import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Minus, Plus } from 'lucide-react';
import type { ScaleStep } from '#features/risks/risk.rules.ts';
import { useText } from '#platform/web/messages.ts';
import { riskCriteriaMessages } from './risk-criteria.messages.ts';

export interface CriteriaScaleEditorProps {
  title: string;
  scale: readonly ScaleStep[];
  /** The highest step that a risk uses; the scale cannot become shorter. */
  inUse: number;
  onChange: (scale: ScaleStep[]) => void;
  /** The sentence for one step's name, where something is wrong with it. */
  errorOf: (at: number) => string | undefined;
  isReadOnly: boolean;
}

const shortest = 2;
const longest = 10;

/** The steps of one scale with their names and meanings. */
export function CriteriaScaleEditor({ title, scale, inUse, onChange, errorOf, isReadOnly }: CriteriaScaleEditorProps) {
  const t = useText(riskCriteriaMessages);
  const change = (at: number, changed: Partial<ScaleStep>) =>
    onChange(scale.map((step, index) => (index === at ? { ...step, ...changed } : step)));
  const add = () => onChange([...scale, { value: scale.length + 1, label: '', description: '' }]);
  return (
    <Card title={title} hint={`${t('scaleHint')}${inUse > 0 ? ` ${t('inUse', { value: inUse })}` : ''}`}>
      <ol className="flex flex-col gap-4">
        {scale.map((step, at) => (
          <li key={step.value} className="grid items-start gap-x-3 gap-y-2 sm:grid-cols-[1.5rem_12rem_1fr]">
            <span aria-hidden className="pt-2 font-semibold text-muted max-sm:hidden">
              {step.value}
            </span>
            <TextField
              label={`${t('step', { value: step.value })}: ${t('label')}`}
              labelHidden
              placeholder={t('label')}
              maxLength={60}
              error={errorOf(at)}
              value={step.label}
              onValueChange={(label) => change(at, { label })}
            />
            <TextField
              label={`${t('step', { value: step.value })}: ${t('meaning')}`}
              labelHidden
              placeholder={t('meaning')}
              maxLength={500}
              value={step.description}
              onValueChange={(description) => change(at, { description })}
            />
          </li>
        ))}
      </ol>
      {!isReadOnly && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="sm" icon={Plus} disabled={scale.length >= longest} onClick={add}>
            {t('addStep')}
          </Button>
          <Button size="sm" icon={Minus} disabled={scale.length <= Math.max(shortest, inUse)} onClick={() => onChange(scale.slice(0, -1))}>
            {t('removeStep')}
          </Button>
        </div>
      )}
    </Card>
  );
}
