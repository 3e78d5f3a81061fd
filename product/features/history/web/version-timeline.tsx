import { Anchor } from '@attestry/ui/anchor.tsx';
import { Button } from '@attestry/ui/button.tsx';
import { linkStyle } from '@attestry/ui/link-style.ts';
import { Timeline, type TimelineEntry } from '@attestry/ui/timeline.tsx';
import { Archive, ArchiveRestore, Check, Link2, Link2Off, type LucideIcon, Pencil, Plus, ShieldCheck, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import type { FieldLabels } from './field-words.ts';
import { historyMessages } from './history.messages.ts';
import { ProofDialog } from './proof-dialog.tsx';
import { type Version, VersionChanges } from './version-changes.tsx';

const icons: Record<string, LucideIcon> = {
  create: Plus,
  update: Pencil,
  archive: Archive,
  restore: ArchiveRestore,
  confirm: Check,
  approve: Check,
  accept: Check,
  assign: UserRound,
  link: Link2,
  unlink: Link2Off,
};

export interface VersionTimelineProps {
  versions: readonly Version[];
  labels?: FieldLabels | undefined;
  /** Names the record of each version and leads to it; for lists over many records. */
  showsRecords?: boolean;
}

/** Versions as a timeline: who did what, when it happened and when it was recorded, and the proof of each. */
export function VersionTimeline({ versions, labels, showsRecords = false }: VersionTimelineProps) {
  const t = useText(historyMessages);
  const dynamic = useDynamicText(historyMessages);
  const format = useFormat();
  const addressOf = useRecordAddress();
  const [provenId, setProvenId] = useState<string | null>(null);
  const actionOf = (action: string): string => {
    const words = dynamic(`action.${action}`);
    return words === `action.${action}` ? action.replaceAll('-', ' ') : words;
  };
  const entries = versions.map((version): TimelineEntry => {
    const { id, action, actorName, recordId, recordKind, recordReference, recordTitle, recordedAt, occurredAt, leafIndex } = version;
    const href = showsRecords ? addressOf(recordKind, recordId) : undefined;
    const name = showsRecords ? [recordReference, recordTitle ?? recordKind.replaceAll('-', ' ')].join(' ').trim() : '';
    const isLater = recordedAt.slice(0, 16) !== occurredAt.slice(0, 16);
    return {
      id,
      icon: icons[action] ?? Pencil,
      tone: action === 'create' || action === 'approve' || action === 'accept' ? 'positive' : 'neutral',
      title: (
        <>
          {actionOf(action)}
          {name !== '' && (
            <>
              {' '}
              ·{' '}
              {href ? (
                <Anchor href={href} className={linkStyle}>
                  {name}
                </Anchor>
              ) : (
                name
              )}
            </>
          )}
        </>
      ),
      meta: `${actorName ?? t('system')} · ${format.instant(recordedAt)}${isLater ? ` (${t('happened', { when: format.instant(occurredAt) })})` : ''}`,
      dateTime: recordedAt,
      body: (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <div className="min-w-0 flex-1 basis-60">
            <VersionChanges version={version} labels={labels} />
          </div>
          <Button
            variant="ghost"
            size="sm"
            icon={ShieldCheck}
            aria-label={t('proveLabel', { number: leafIndex })}
            onClick={() => setProvenId(id)}
          >
            {t('prove')}
          </Button>
        </div>
      ),
    };
  });
  return (
    <>
      <Timeline entries={entries} label={t('timeline')} />
      {provenId !== null && <ProofDialog versionId={provenId} onClose={() => setProvenId(null)} />}
    </>
  );
}
