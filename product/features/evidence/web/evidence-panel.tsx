import { Anchor } from '@attestry/ui/anchor.tsx';
import { Badge } from '@attestry/ui/badge.tsx';
import { Button, ButtonLink } from '@attestry/ui/button.tsx';
import { quietLinkStyle } from '@attestry/ui/link-style.ts';
import { Section } from '@attestry/ui/section.tsx';
import { Download, ExternalLink, FileText, Link2, MessageSquareText, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { downloadEvidence, type Evidence, evidenceOfRecord } from '#features/evidence/evidence.contracts.ts';
import { downloadUrl } from '#platform/client.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { useMay } from '#platform/web/session.tsx';
import { AddEvidence } from './add-evidence.tsx';
import { evidenceMessages } from './evidence.messages.ts';
import { FreshnessBadge } from './freshness-badge.tsx';

const icons = { file: FileText, link: Link2, statement: MessageSquareText };

/** The file to save or the link to open; nothing for a statement. */
export function EvidenceAction({ evidence, size }: { evidence: Evidence; size?: 'sm' }) {
  const t = useText(evidenceMessages);
  if (evidence.type === 'file')
    return (
      <ButtonLink
        {...(size ? { size } : {})}
        icon={Download}
        href={downloadUrl(downloadEvidence, { id: evidence.id })}
        download={evidence.fileName ?? ''}
      >
        {t('download')}
      </ButtonLink>
    );
  if (evidence.url === null) return null;
  return (
    <ButtonLink {...(size ? { size } : {})} icon={ExternalLink} href={evidence.url} target="_blank" rel="noopener noreferrer">
      {t('openLink')}
    </ButtonLink>
  );
}

/** The days for which the evidence speaks, in words. */
export function usePeriodText(): (evidence: Pick<Evidence, 'coversFrom' | 'coversTo' | 'occurredOn'>) => string {
  const format = useFormat();
  return ({ coversFrom, coversTo, occurredOn }) =>
    coversFrom !== null && coversTo !== null ? `${format.date(coversFrom)} – ${format.date(coversTo)}` : format.date(occurredOn);
}

function EvidenceLine({ evidence }: { evidence: Evidence }) {
  const t = useText(evidenceMessages);
  const periodOf = usePeriodText();
  const Icon = icons[evidence.type];
  const isCurrent = evidence.state === 'current';
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-5 py-3 last:border-0">
      <span className="flex min-w-0 items-start gap-3">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <span className="min-w-0">
          <Anchor href={`/evidence/${evidence.id}`} className={`${quietLinkStyle} break-words`}>
            {evidence.title}
          </Anchor>
          <span className="block text-sm text-muted">
            {evidence.reference} · {periodOf(evidence)}
            {evidence.ownerName && ` · ${evidence.ownerName}`}
          </span>
        </span>
      </span>
      <span className="flex items-center gap-3">
        {isCurrent ? <FreshnessBadge freshness={evidence.freshness} /> : <Badge>{t('state.withdrawn')}</Badge>}
        <EvidenceAction evidence={evidence} size="sm" />
      </span>
    </li>
  );
}

/** The evidence of one record with its freshness, and a way to add more. */
export function EvidencePanel({ recordId }: { recordId: string }) {
  const t = useText(evidenceMessages);
  const format = useFormat();
  const mayAdd = useMay('records.write-own');
  const query = useRead(evidenceOfRecord, { recordId });
  const [isAdding, setAdding] = useState(false);
  const add = mayAdd && (
    <Button icon={Paperclip} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  );
  return (
    <Section title={t('panelTitle')} hint={t('panelHint')} actions={add}>
      <Loaded query={query} lines={3}>
        {({ items, freshness, staleFrom }) => (
          <>
            <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
              <FreshnessBadge freshness={freshness} />
              {staleFrom !== null && freshness !== 'stale' && t('staleFrom', { date: format.date(staleFrom) })}
            </p>
            {items.length === 0 ? (
              <p className="rounded-lg border border-dashed px-5 py-6 text-center text-muted">{t('panelEmpty')}</p>
            ) : (
              <ul className="rounded-lg border bg-surface">
                {items.map((evidence) => (
                  <EvidenceLine key={evidence.id} evidence={evidence} />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
      <AddEvidence records={[recordId]} open={isAdding} onOpenChange={setAdding} />
    </Section>
  );
}
