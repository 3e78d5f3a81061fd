import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { Section } from '@attestry/ui/section.tsx';
import { Stat } from '@attestry/ui/stat.tsx';
import { useToast } from '@attestry/ui/toast.tsx';
import { Copy, Download } from 'lucide-react';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { downloadUrl } from '#platform/client.ts';
import type { OutputOf } from '#platform/contract.ts';
import { usePages, useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { ledgerCheckpoint, ledgerState, recentHistory } from '../history.contracts.ts';
import { historyMessages } from './history.messages.ts';
import { VersionTimeline } from './version-timeline.tsx';

type Ledger = OutputOf<typeof ledgerState>;

const mono = 'font-mono text-sm break-all';

function Numbers({ ledger }: { ledger: Ledger }) {
  const t = useText(historyMessages);
  const format = useFormat();
  const { size, checkpoint } = ledger;
  const signed = checkpoint ? t('signedAt', { when: format.instant(checkpoint.signedAt) }) : t('unsigned');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Stat label={t('size')} value={format.number(size)} href="#recent" />
      <Stat
        label={t('covered')}
        value={format.number(checkpoint?.size ?? 0)}
        suffix={`/ ${format.number(size)}`}
        hint={signed}
        tone={checkpoint?.size === size ? 'positive' : 'neutral'}
      />
    </div>
  );
}

function Check({ ledger }: { ledger: Ledger }) {
  const t = useText(historyMessages);
  const toast = useToast();
  const copy = (): void => {
    void navigator.clipboard.writeText(ledger.fingerprint).then(() => toast({ title: t('copied') }));
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('fingerprint')} hint={t('fingerprintHint')}>
          <p className={mono}>{ledger.fingerprint}</p>
          <Button size="sm" icon={Copy} className="mt-3" onClick={copy}>
            {t('copy')}
          </Button>
        </Card>
        {ledger.checkpoint && (
          <Card title={t('checkpoint')}>
            <pre className={`${mono} whitespace-pre-wrap`}>{ledger.checkpoint.note}</pre>
            <ButtonLink size="sm" icon={Download} className="mt-3" href={downloadUrl(ledgerCheckpoint, {})} download>
              {t('checkpointFile')}
            </ButtonLink>
          </Card>
        )}
      </div>
      <Card title={t('check')}>
        <ol className="flex list-decimal flex-col gap-2 pl-5">
          <li>{t('check1')}</li>
          <li className="break-words">{t('check2', { fingerprint: ledger.fingerprint })}</li>
          <li>
            {t('check3')}
            <p className={mono}>{ledger.verifierKey}</p>
          </li>
        </ol>
      </Card>
    </div>
  );
}

function Recent() {
  const t = useText(historyMessages);
  const pages = usePages(recentHistory, { limit: 30 });
  return (
    <div id="recent">
      <Section title={t('recent')} hint={t('recentHint')}>
        <Loaded query={pages}>
          {() =>
            pages.items.length === 0 ? <p className="text-muted">{t('empty')}</p> : <VersionTimeline versions={pages.items} showsRecords />
          }
        </Loaded>
        {pages.hasNextPage && (
          <Button variant="ghost" size="sm" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('loadMore')}
          </Button>
        )}
      </Section>
    </div>
  );
}

/** The organization's ledger: how large, signed by whom, how to check it, and what came last. */
export default function LedgerScreen() {
  const t = useText(historyMessages);
  // Checkpoints follow by themselves; the numbers should show it.
  const query = useRead(ledgerState, {}, { refetchMs: 5_000 });
  return (
    <>
      <PageHeader title={t('ledger')} purpose={t('ledgerPurpose')} />
      <ScreenGuidance screen="ledger" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Loaded query={query}>
        {(ledger) => (
          <>
            <Numbers ledger={ledger} />
            <Check ledger={ledger} />
          </>
        )}
      </Loaded>
      <Recent />
    </>
  );
}
