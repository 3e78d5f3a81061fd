import { Anchor } from '@attestry/ui/anchor.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { useParams } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { policyDocument, publishedPolicy } from '#features/policies/policy-version.contracts.ts';
import { downloadUrl } from '#platform/client.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { PolicyMarkdown } from './policy-markdown.tsx';
import { publishedMessages } from './published.messages.ts';

type Published = OutputOf<typeof publishedPolicy>;

const wordsPerMinute = 200;
const minutesOf = (text: string): number => Math.max(1, Math.round(text.split(/\s+/).length / wordsPerMinute));

function Reading({ policy }: { policy: Published }) {
  const t = useText(publishedMessages);
  const format = useFormat();
  return (
    <article className="mx-auto flex w-full max-w-[46rem] flex-col gap-6">
      <PageHeader
        eyebrow={
          <Anchor href="/published" className="hover:underline">
            {t('all')}
          </Anchor>
        }
        title={policy.title}
        purpose={policy.summary}
        meta={
          <>
            <span>{policy.reference}</span>
            <span>{t('version', { number: policy.number })}</span>
            <span>{t('minutes', { count: minutesOf(policy.rendered) })}</span>
          </>
        }
      />
      <PolicyMarkdown markdown={policy.rendered} />
      <footer className="flex flex-wrap items-center justify-between gap-3 border-t pt-4 text-sm text-muted">
        <div>
          <p>{t('approved', { name: policy.approvedByName, date: format.date(policy.approvedAt) })}</p>
          <p>{t('owner', { name: policy.ownerName })}</p>
          <p>{t('review', { date: format.date(policy.reviewDue) })}</p>
        </div>
        <ButtonLink icon={Download} href={downloadUrl(policyDocument, { id: policy.id, format: 'pdf' })}>
          {t('pdf')}
        </ButtonLink>
      </footer>
    </article>
  );
}

/** One policy in force, to be read in peace. */
export default function PublishedScreen() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const policy = useRead(publishedPolicy, { id });
  return <Loaded query={policy}>{(found) => <Reading policy={found} />}</Loaded>;
}
