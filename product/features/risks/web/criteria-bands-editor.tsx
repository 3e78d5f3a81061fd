import { LevelBadge } from '@attestry/ui/badge.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Minus, Plus } from 'lucide-react';
import { type BandTone, bandTones, type LevelBand, type RiskCriteria } from '#features/risks/risk.rules.ts';
import { useText } from '#platform/web/messages.ts';
import { riskCriteriaMessages } from './risk-criteria.messages.ts';
import { colourOf } from './risk-level.tsx';
import { ScoreSelect } from './score-select.tsx';

export interface CriteriaBandsEditorProps {
  criteria: RiskCriteria;
  onChange: (bands: LevelBand[]) => void;
  errorOf: (at: number) => string | undefined;
  isReadOnly: boolean;
}

const most = 5;

/** A name for a new level that no other one has. */
function freshId(bands: readonly LevelBand[]): string {
  const taken = new Set(bands.map((band) => band.id));
  const numbers = Array.from({ length: bands.length + 1 }, (_unused, at) => `level-${at + 1}`);
  return numbers.find((id) => !taken.has(id)) ?? `level-${bands.length + 2}`;
}

/** The levels, each by its highest score, name and colour. */
export function CriteriaBandsEditor({ criteria, onChange, errorOf, isReadOnly }: CriteriaBandsEditorProps) {
  const t = useText(riskCriteriaMessages);
  const { bands } = criteria;
  const highest = criteria.likelihood.length * criteria.impact.length;
  const change = (at: number, changed: Partial<LevelBand>) =>
    onChange(bands.map((band, index) => (index === at ? { ...band, ...changed } : band)));
  // The new level takes the top score, the one below gives it away.
  const add = () =>
    onChange([
      ...bands.map((band, at) => (at === bands.length - 1 ? { ...band, to: highest - 1 } : band)),
      { id: freshId(bands), label: '', from: highest, to: highest, tone: 'critical' },
    ]);
  const colours = bandTones.map((value) => ({ value, label: t(`tone.${value}`) }));
  return (
    <Card title={t('levels')} hint={t('levelsHint')}>
      <ol className="flex flex-col gap-5">
        {bands.map((band, at) => {
          const name = t('level', { value: at + 1 });
          return (
            <li key={band.id} className="grid items-start gap-3 sm:grid-cols-[1fr_8rem_10rem]">
              <TextField
                label={`${name}: ${t('label')}`}
                maxLength={60}
                error={errorOf(at)}
                value={band.label}
                onValueChange={(label) => change(at, { label })}
              />
              <ScoreSelect
                label={t('upTo')}
                value={band.to}
                from={at === bands.length - 1 ? highest : band.from}
                to={highest - (bands.length - 1 - at)}
                onChange={(to) => change(at, { to })}
              />
              <SelectField<BandTone>
                label={t('colour')}
                value={band.tone}
                onValueChange={(tone) => tone !== '' && change(at, { tone })}
                choices={colours}
              />
              <p className="text-sm text-muted sm:col-span-3 sm:-mt-2">
                <LevelBadge level={colourOf(band.from, criteria)}>{band.label || name}</LevelBadge>{' '}
                {t('from', { from: band.from, to: band.to })}
              </p>
            </li>
          );
        })}
      </ol>
      {!isReadOnly && (
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="sm" icon={Plus} disabled={bands.length >= Math.min(most, highest)} onClick={add}>
            {t('addLevel')}
          </Button>
          <Button size="sm" icon={Minus} disabled={bands.length <= 1} onClick={() => onChange(bands.slice(0, -1))}>
            {t('removeLevel')}
          </Button>
        </div>
      )}
    </Card>
  );
}
