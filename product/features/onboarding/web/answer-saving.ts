import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AnswerValue } from '#features/answers/condition.rules.ts';
import { onboardingQuestions, previewGeneration, saveAnswers } from '#features/onboarding/onboarding.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { call } from '#platform/web/api.ts';
import { fieldErrors } from '#platform/web/problem.tsx';

export type Given = Record<string, AnswerValue | null>;
type Questionnaire = OutputOf<typeof onboardingQuestions>;

export interface AnswerSaving {
  /** What the person sees: stored answers with what was typed since. */
  values: Record<string, AnswerValue | undefined>;
  set: (id: string, value: AnswerValue | null) => void;
  /** Why an answer was refused, by question. */
  errors: Record<string, string>;
  status: 'saved' | 'saving' | 'unsaved';
  /** The last failure that no question explains, such as a lost connection. */
  failure: unknown;
  /** Sends at once what waits; resolves when the server has it. */
  flush: () => Promise<void>;
}

const pauseMs = 500;

/** Keeps every answer a moment after it was given. Refused ones stay on screen with their reason while the others are stored. */
export function useAnswerSaving(stored: Questionnaire): AnswerSaving {
  const client = useQueryClient();
  const [typed, setTyped] = useState<Given>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [status, setStatus] = useState<AnswerSaving['status']>('saved');
  const [failure, setFailure] = useState<unknown>(null);
  const waiting = useRef<Given>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback(async (): Promise<void> => {
    const batch = waiting.current;
    if (Object.keys(batch).length === 0) return;
    waiting.current = {};
    setStatus('saving');
    try {
      const saved = await call(saveAnswers, { answers: batch });
      client.setQueryData<Questionnaire>([onboardingQuestions.name, {}], (before) => (before ? { ...before, ...saved } : before));
      void client.invalidateQueries({ queryKey: [previewGeneration.name] });
      setFailure(null);
      setStatus(Object.keys(waiting.current).length === 0 ? 'saved' : 'unsaved');
    } catch (error) {
      const refused = Object.fromEntries(
        Object.entries(fieldErrors(error)).map(([field, reason]) => [field.replace(/^answers\./, ''), reason]),
      );
      const rest = Object.fromEntries(Object.entries(batch).filter(([id]) => !(id in refused)));
      setErrors((before) => ({ ...before, ...refused }));
      setStatus('unsaved');
      const isExplained = Object.keys(refused).length > 0;
      // A newer answer to the same question wins over the one that could not be sent.
      waiting.current = { ...rest, ...waiting.current };
      // oxlint-disable-next-line react/immutability -- what is left after the refused answers is sent once more
      if (isExplained) await send();
      else setFailure(error);
    }
  }, [client]);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    // One after the other, so that an older answer can never arrive after a newer one.
    running.current = running.current.then(send);
    return running.current;
  }, [send]);

  const set = useCallback(
    (id: string, value: AnswerValue | null) => {
      setTyped((before) => ({ ...before, [id]: value }));
      setErrors(({ [id]: _mended, ...others }) => others);
      waiting.current = { ...waiting.current, [id]: value };
      setStatus('unsaved');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pauseMs);
    },
    [flush],
  );

  useEffect(() => () => void flush(), [flush]);
  const shown = Object.entries(typed).map(([id, value]) => [id, value ?? undefined] as const);
  return { values: { ...stored.answers, ...Object.fromEntries(shown) }, set, errors, status, failure, flush };
}
