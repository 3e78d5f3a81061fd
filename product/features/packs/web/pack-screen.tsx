import { Badge } from '@attestry/ui/badge.tsx';
import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import type { Tone } from '@attestry/ui/tone.ts';
import { Download, PackageCheck } from 'lucide-react';
import { ledgerState } from '#features/history/history.contracts.ts';
import { downloadPack, packs } from '#features/packs/pack.contracts.ts';
import { ScreenGuidance } from '#features/records/web/screen-guidance.tsx';
import { downloadUrl } from '#platform/client.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { BuildPack } from './build-pack.tsx';
import { DocumentList } from './document-list.tsx';
import { packMessages } from './pack.messages.ts';

type Pack = OutputOf<typeof packs.get>;

const tones: Record<string, Tone> = { building: 'info', ready: 'positive', failed: 'critical' };
const pollMs = 2000;

function PackLine({ pack }: { pack: Pack }) {
  const t = useText(packMessages);
  const dynamic = useDynamicText(packMessages);
  const format = useFormat();
  const size =
    pack.fileSize === null ? '' : format.number(pack.fileSize / 1024 / 1024, { maximumFractionDigits: 1, style: 'unit', unit: 'megabyte' });
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {pack.reference} {pack.title}
          <Badge tone={tones[pack.state] ?? 'neutral'}>{dynamic(`state.${pack.state}`)}</Badge>
        </span>
        <span className="text-sm text-muted">
          {format.instant(pack.createdAt)}
          {pack.fileCount !== null && ` · ${t('files')}: ${pack.fileCount} · ${t('tree')}: ${pack.treeSize} · ${size}`}
        </span>
        {pack.note !== '' && <span className="text-sm">{pack.note}</span>}
        {pack.failure !== null && <span className="text-sm text-critical">{pack.failure}</span>}
      </div>
      {pack.state === 'ready' && (
        <ButtonLink
          icon={Download}
          href={downloadUrl(downloadPack, { id: pack.id })}
          download
          aria-label={`${t('download')} ${pack.reference}`}
        >
          {t('download')}
        </ButtonLink>
      )}
    </li>
  );
}

function HowToCheck() {
  const t = useText(packMessages);
  const ledger = useRead(ledgerState, {});
  return (
    <Card title={t('howTitle')}>
      <div className="flex flex-col gap-3">
        <p>{t('howPage')}</p>
        <p>{t('howCommand')}</p>
        <Loaded query={ledger} lines={1}>
          {({ fingerprint }) => (
            <>
              <pre className="rounded-md bg-sunken p-3 text-sm break-all whitespace-pre-wrap">
                npm run attestry -- verify pack.zip --fingerprint {fingerprint}
              </pre>
              <p className="text-sm text-muted">
                {t('fingerprint')}: <code className="break-all text-text">{fingerprint}</code>. {t('fingerprintHint')}
              </p>
            </>
          )}
        </Loaded>
      </div>
    </Card>
  );
}

/** Packs that were built, how anybody checks them, and single documents. */
export default function PackScreen() {
  const t = useText(packMessages);
  const mayBuild = useMay('packs.create');
  const query = useRead(packs.list, { sort: 'createdAt', direction: 'descending' }, { refetchMs: pollMs });
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} actions={mayBuild && <BuildPack />} />
      <ScreenGuidance screen="packs" purpose={t('guidance.purpose')} auditor={t('guidance.auditor')} next={t('guidance.next')} />
      <Card title={t('title')}>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={PackageCheck} title={t('emptyTitle')} text={t('emptyText')} />
            ) : (
              <ul className="flex flex-col divide-y">
                {items.map((pack) => (
                  <PackLine key={pack.id} pack={pack} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Card>
      <DocumentList />
      <HowToCheck />
    </>
  );
}
