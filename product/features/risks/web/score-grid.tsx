import { classNames } from '@attestry/ui/class-names.ts';
import { levelFill, levelInk } from '@attestry/ui/level.ts';
import { level, type RiskCriteria, type RiskKind, score } from '#features/risks/risk.rules.ts';
import { colourOf } from './risk-level.tsx';

export interface ScoreMark {
  id: string;
  likelihood: number | null;
  impact: number | null;
  /** Drawn as a ring: where it was before. */
  isHollow?: boolean;
}

export interface ScoreGridProps {
  label: string;
  criteria: RiskCriteria;
  type?: RiskKind;
  marks?: readonly ScoreMark[];
  /** Writes score and level into the cells, for a preview of the criteria. */
  hasScores?: boolean;
}

/** The grid of the criteria with the levels' colours and perhaps some marks; a picture, its figures stand beside it. */
export function ScoreGrid({ label, criteria, type = 'risk', marks = [], hasScores = false }: ScoreGridProps) {
  return (
    <div
      role="img"
      aria-label={label}
      className="grid gap-0.5"
      style={{ gridTemplateColumns: `repeat(${criteria.likelihood.length}, minmax(0, 1fr))` }}
    >
      {criteria.impact.toReversed().flatMap((impact) =>
        criteria.likelihood.map((likelihood) => {
          const value = score(likelihood.value, impact.value);
          const colour = colourOf(value, criteria, type);
          const here = marks.filter((mark) => mark.likelihood === likelihood.value && mark.impact === impact.value);
          return (
            <div
              key={`${likelihood.value} ${impact.value}`}
              title={`${likelihood.label} × ${impact.label}: ${value} ${level(value, criteria)?.label ?? ''}`}
              className={classNames(
                'flex h-9 min-w-0 items-center justify-center gap-1 rounded-xs text-xs',
                levelFill[colour],
                value === criteria.appetiteScore && type === 'risk' && hasScores && 'outline-2 -outline-offset-2 outline-text/50',
              )}
            >
              {hasScores && value}
              {here.map((mark) => (
                <span
                  key={mark.id}
                  className={classNames(
                    'size-3 rounded-full',
                    mark.isHollow ? 'border-2 border-on-level' : `${levelInk[colour]} ring-2 ring-surface`,
                  )}
                />
              ))}
            </div>
          );
        }),
      )}
    </div>
  );
}
