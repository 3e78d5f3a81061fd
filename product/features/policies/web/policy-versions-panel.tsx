import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { Redline } from '@attestry/ui/redline.tsx';
import { SelectField } from '@attestry/ui/select-field.tsx';
import { Timeline } from '@attestry/ui/timeline.tsx';
import { Check, FileText, History } from 'lucide-react';
import { useState } from 'react';
import type { WholePolicy } from '#features/policies/policy.contracts.ts';
import { comparePolicies, policyDocument, policyVersions } from '#features/policies/policy-version.contracts.ts';
import { downloadUrl } from '#platform/client.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { policyPageMessages } from './policy-page.messages.ts';

type Version = OutputOf<typeof policyVersions>['items'][number];

/** Two versions, or one and the working text, as one redlined text. */
function Comparison({ policy, newest }: { policy: WholePolicy; newest: number }) {
  const t = useText(policyPageMessages);
  const [before, setBefore] = useState(policy.state === 'approved' && newest > 1 ? newest - 1 : newest);
  const [after, setAfter] = useState(policy.state === 'approved' && newest > 1 ? newest : 0);
  const texts = useRead(comparePolicies, { id: policy.id, before, after });
  const choices = [0, ...Array.from({ length: newest }, (_, index) => newest - index)].map((number) => ({
    value: String(number),
    label: number === 0 ? t('working') : t('version', { number }),
  }));
  return (
    <Card title={t('compare')}>
      <div className="mb-5 grid max-w-md grid-cols-2 gap-3">
        <SelectField label={t('before')} value={String(before)} onValueChange={(value) => setBefore(Number(value))} choices={choices} />
        <SelectField label={t('after')} value={String(after)} onValueChange={(value) => setAfter(Number(value))} choices={choices} />
      </div>
      <Loaded query={texts}>
        {(sides) => (
          <Redline
            before={sides.before.text}
            after={sides.after.text}
            labels={{ added: t('added'), removed: t('removed'), unchanged: t('unchanged') }}
          />
        )}
      </Loaded>
    </Card>
  );
}

function VersionList({ policy, versions }: { policy: WholePolicy; versions: readonly Version[] }) {
  const t = useText(policyPageMessages);
  const format = useFormat();
  const entries = versions.map((version) => ({
    id: String(version.number),
    icon: Check,
    tone: version.number === policy.approvedNumber ? ('positive' as const) : ('neutral' as const),
    title: t('version', { number: version.number }),
    meta: format.instant(version.approvedAt),
    dateTime: version.approvedAt,
    body: (
      <div className="flex flex-col items-start gap-1.5">
        <p>{t('approvedBy', { approver: version.approvedByName, editor: version.editedByName })}</p>
        {version.note !== '' && <p className="text-text">{version.note}</p>}
        <p className="text-xs break-all">
          {t('fingerprint')}: <code>{version.sha256}</code>
        </p>
        <div className="flex gap-2">
          {(['pdf', 'docx'] as const).map((kind) => (
            <ButtonLink
              key={kind}
              size="sm"
              icon={FileText}
              href={downloadUrl(policyDocument, { id: policy.id, version: version.number, format: kind })}
            >
              {t(kind === 'pdf' ? 'pdf' : 'word')}
            </ButtonLink>
          ))}
        </div>
      </div>
    ),
  }));
  return <Timeline label={t('tab.versions')} entries={entries} />;
}

/** Every approved version with its proof, and what changed between two of them. */
export default function PolicyVersionsPanel({ policy }: { policy: WholePolicy }) {
  const t = useText(policyPageMessages);
  const versions = useRead(policyVersions, { id: policy.id });
  return (
    <Loaded query={versions}>
      {({ items }) =>
        items[0] === undefined ? (
          <EmptyState icon={History} title={t('versionsEmpty')} />
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
            {/* A new version starts the comparison anew. */}
            <Comparison key={items[0].number} policy={policy} newest={items[0].number} />
            <VersionList policy={policy} versions={items} />
          </div>
        )
      }
    </Loaded>
  );
}
