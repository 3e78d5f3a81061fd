import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { SkeletonText } from '@attestry/ui/skeleton.tsx';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CallFailed } from '../client.ts';
import type { ProblemDocument } from '../errors.ts';
import { useDynamicText, useText } from './messages.ts';
import { problemMessages } from './problem.messages.ts';

/** The problem document behind a failed call. */
export const problemOf = (error: unknown): ProblemDocument | undefined => (error instanceof CallFailed ? error.problem : undefined);

/** A sentence for any error, in the reader's language where its code has one. */
export function useProblemText(): (error: unknown) => string {
  const t = useDynamicText(problemMessages);
  return (error) => {
    const problem = problemOf(error);
    if (problem === undefined) return t('bug');
    const translated = t(problem.code, problem.parameters);
    return translated === problem.code ? problem.detail : translated;
  };
}

/** `{ likelihood: 'must be at most 5' }` from the problem's errors, for forms. */
export const fieldErrors = (error: unknown): Record<string, string> =>
  Object.fromEntries((problemOf(error)?.errors ?? []).map(({ field, reason }) => [field, reason]));

/** Says what went wrong, where it happened. Draws nothing without an error. */
export function ProblemNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useProblemText();
  const t = useText(problemMessages);
  if (error === null || error === undefined) return null;
  return (
    <div role="alert">
      <Callout tone="critical" title={say(error)}>
        {onRetry && (
          <Button variant="secondary" size="sm" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Callout>
    </div>
  );
}

/** Shows a read's result: placeholder while it loads, the problem when it failed, else what `children` draws. */
export function Loaded<T>({ query, children, lines = 6 }: { query: UseQueryResult<T>; children: (value: T) => ReactNode; lines?: number }) {
  const t = useText(problemMessages);
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <SkeletonText lines={lines} label={t('loading')} />;
}
