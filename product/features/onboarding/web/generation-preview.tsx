import { Anchor } from '@attestry/ui/anchor.tsx';
import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { ProgressBar } from '@attestry/ui/progress-bar.tsx';
import { ChevronRight, Sparkles } from 'lucide-react';
import { generateSystem, type onboardingQuestions, previewGeneration } from '#features/onboarding/onboarding.contracts.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded, ProblemNotice } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { GenerationResult } from './generation-result.tsx';
import { onboardingMessages } from './onboarding.messages.ts';
import { questionTexts } from './question-texts.ts';

type Questionnaire = OutputOf<typeof onboardingQuestions>;
type Preview = OutputOf<typeof previewGeneration>;

function MissingAnswers({ questions, answers }: Questionnaire) {
  const t = useText(onboardingMessages);
  const locale = useLocale();
  const missing = questions.filter((question) => question.required && answers[question.id] === undefined);
  return (
    <Callout tone="caution" title={t('missingTitle', { count: missing.length })}>
      <p>{t('missingText')}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {missing.map((question) => (
          <li key={question.id}>
            <Anchor href={`/start?step=${question.section}`} className="underline underline-offset-3">
              {questionTexts(question, locale).text}
            </Anchor>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

const shownItems = 100;

function KindRow({ kind, items }: { kind: string; items: Preview['items'] }) {
  const t = useText(onboardingMessages);
  const name = useDynamicText(onboardingMessages);
  return (
    <details className="group border-b last:border-0">
      <summary className="flex min-h-11 items-center gap-3 px-5 py-2 hover:bg-hover">
        <span className="grow font-medium">{name(`count.${kind}`, { count: items.length })}</span>
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
      </summary>
      <ul className="flex flex-col gap-2 px-5 pb-4 text-sm">
        {items.slice(0, shownItems).map((item) => (
          <li key={item.key}>
            <span>{item.title}</span>
            <span className="block text-pretty text-muted">{item.because}</span>
          </li>
        ))}
        {items.length > shownItems && <li className="text-muted">{t('more', { count: items.length - shownItems })}</li>}
      </ul>
    </details>
  );
}

type Generate = ReturnType<typeof useGenerate>;
const useGenerate = () => useWrite(generateSystem);

function FirstPreview({ preview, generate }: { preview: Preview; generate: Generate }) {
  const t = useText(onboardingMessages);
  const mayWrite = useMay('records.write');
  const added = preview.items.filter((item) => item.action === 'add');
  return (
    <div className="flex flex-col gap-5">
      <Card flush title={t('previewTitle')} hint={t('previewText')} footer={t('treatments', { count: preview.treatments })}>
        <div className="border-t">
          {preview.kinds
            .filter(({ counts }) => counts.add > 0)
            .map(({ kind }) => (
              <KindRow key={kind} kind={kind} items={added.filter((item) => item.kind === kind)} />
            ))}
        </div>
      </Card>
      <ProblemNotice error={generate.error} />
      {generate.isPending && (
        <div role="status" className="flex flex-col gap-2">
          <p>{t('generating', { count: added.length })}</p>
          <div className="animate-pulse">
            <ProgressBar
              label={t('generate')}
              value={added.length}
              max={added.length}
              valueText={t('generating', { count: added.length })}
            />
          </div>
        </div>
      )}
      {mayWrite && (
        <div>
          <Button
            variant="primary"
            icon={Sparkles}
            loading={generate.isPending}
            onClick={() => generate.mutate({ revision: preview.revision })}
          >
            {t('generate')}
          </Button>
        </div>
      )}
    </div>
  );
}

function CompletePreview({ generate }: { generate: Generate }) {
  const query = useRead(previewGeneration, {});
  return <Loaded query={query}>{(preview) => <FirstPreview preview={preview} generate={generate} />}</Loaded>;
}

/** The last step: what is still missing, what would be written, or, later on, the way to the changes. */
export function GenerationPreview({ questionnaire }: { questionnaire: Questionnaire }) {
  const t = useText(onboardingMessages);
  // Held here, because the questionnaire is read anew after the generation and must not take the result away.
  const generate = useGenerate();
  if (generate.data) return <GenerationResult result={generate.data} />;
  if (!questionnaire.progress.isComplete) return <MissingAnswers {...questionnaire} />;
  if (questionnaire.generatedAt === null) return <CompletePreview generate={generate} />;
  return (
    <Callout
      tone="info"
      title={t('purposeAgain')}
      action={
        <ButtonLink variant="primary" href="/start/changes">
          {t('reviewChanges')}
        </ButtonLink>
      }
    />
  );
}
