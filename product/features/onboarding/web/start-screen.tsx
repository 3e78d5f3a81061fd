import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { onboardingQuestions } from '#features/onboarding/onboarding.contracts.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { type AnswerSaving, useAnswerSaving } from './answer-saving.ts';
import { GenerationPreview } from './generation-preview.tsx';
import { onboardingMessages } from './onboarding.messages.ts';
import { QuestionCard } from './question-card.tsx';
import { StepNavigation } from './step-navigation.tsx';

type Questionnaire = OutputOf<typeof onboardingQuestions>;

/** Where the person is in the questionnaire; without a step in the address, where the first open answer is. */
function useStep({ questions, progress }: Questionnaire) {
  const { step } = useSearch({ strict: false }) as { step?: unknown };
  const navigate = useNavigate();
  const steps = [...new Set(questions.map((question) => question.section)), 'preview'];
  // Settled once: the step must not move on by itself when its last question is answered.
  const [first] = useState(() =>
    progress.isComplete ? 'preview' : (questions.find((question) => question.id === progress.next)?.section ?? 'preview'),
  );
  const current = steps.find((name) => name === step) ?? first;
  const at = steps.indexOf(current);
  const go = (to: string | undefined): void => {
    if (to === undefined) return;
    void navigate({ to: '/start', search: { step: to } as never }).then(() => scrollTo({ top: 0 }));
  };
  return {
    steps,
    current,
    back: () => go(steps[at - 1]),
    next: () => go(steps[at + 1]),
    isFirst: at === 0,
    isLast: at === steps.length - 2,
  };
}

function useStepKeys(back: () => void, next: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) back();
      else next();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [back, next]);
}

function SavingNote({ saving }: { saving: AnswerSaving }) {
  const t = useText(onboardingMessages);
  return (
    <p role="status" className="text-sm text-muted">
      {t(saving.status)}
    </p>
  );
}

function Wizard({ stored }: { stored: Questionnaire }) {
  const t = useText(onboardingMessages);
  const mayWrite = useMay('records.write');
  const saving = useAnswerSaving(stored);
  const { steps, current, back, next, isFirst, isLast } = useStep(stored);
  const leave = (go: () => void) => () => void saving.flush().then(go);
  useStepKeys(leave(back), leave(next));
  const shown = stored.questions.filter((question) => question.section === current);
  return (
    <div className="grid gap-6 lg:grid-cols-[14rem_minmax(0,1fr)] lg:gap-10">
      <div className="lg:sticky lg:top-20 lg:self-start">
        <StepNavigation steps={steps} current={current} progress={stored.progress} />
      </div>
      <div className="flex max-w-[52rem] min-w-0 flex-col gap-5">
        {!mayWrite && <Callout tone="info" title={t('readOnly')} />}
        <ProblemNotice error={saving.failure} onRetry={() => void saving.flush()} />
        {current === 'preview' ? (
          <GenerationPreview questionnaire={stored} />
        ) : (
          <form
            noValidate
            className="flex flex-col gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              leave(next)();
            }}
          >
            {shown.map((question) => (
              <QuestionCard
                key={question.id}
                question={question}
                value={saving.values[question.id]}
                error={saving.errors[question.id]}
                isReadOnly={!mayWrite}
                onAnswer={(value) => saving.set(question.id, value)}
              />
            ))}
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              {!isFirst && (
                <Button icon={ArrowLeft} onClick={leave(back)}>
                  {t('back')}
                </Button>
              )}
              <Button type="submit" variant="primary" icon={ArrowRight}>
                {isLast ? t('toPreview') : t('next')}
              </Button>
              {mayWrite && <SavingNote saving={saving} />}
              <p className="hidden text-sm text-muted md:block">{t('keys')}</p>
            </div>
          </form>
        )}
      </div>
    </div>
  );
}

/** The questionnaire: one section a step, kept with every answer, ending in what would be written. */
export default function StartScreen() {
  const t = useText(onboardingMessages);
  const query = useRead(onboardingQuestions, {});
  const isAgain = query.data?.generatedAt != null;
  return (
    <>
      <PageHeader title={isAgain ? t('titleAgain') : t('title')} purpose={isAgain ? t('purposeAgain') : t('purpose')} />
      {query.data?.hasChanged && (
        <Callout tone="info" title={t('changedTitle')} action={<ButtonLink href="/start/changes">{t('reviewChanges')}</ButtonLink>}>
          {t('changedText')}
        </Callout>
      )}
      <ScreenGuidance screen="start" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>{(stored) => <Wizard stored={stored} />}</Loaded>
    </>
  );
}
