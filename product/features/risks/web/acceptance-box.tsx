import { Button } from '@attestry/ui/button.tsx';
import { Callout } from '@attestry/ui/callout.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { TextArea } from '@attestry/ui/text-area.tsx';
import { Timeline } from '@attestry/ui/timeline.tsx';
import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import type { Entity } from '#features/records/record.ts';
import { acceptRisk, approveRiskAcceptance, riskAcceptances } from '#features/risks/risk.contracts.ts';
import { canAccept, level, type RiskCriteria, type RiskFacts } from '#features/risks/risk.rules.ts';
import type { riskNoun } from '#features/risks/risk.ts';
import { acceptanceOf } from '#features/risks/risk-state.rules.ts';
import { useRead, useWrite } from '#platform/web/api.ts';
import { useFormat } from '#platform/web/locale.tsx';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { ProblemNotice, problemOf } from '#platform/web/problem.tsx';
import { useSession } from '#platform/web/session.tsx';
import { riskFormMessages } from './risk-form.messages.ts';
import { useStaleWords } from './risk-level.tsx';

type Risk = Entity<typeof riskNoun>;
interface AcceptanceProps {
  risk: Risk;
  criteria: RiskCriteria;
  isDirty: boolean;
}

/** The same verdicts as the server's, so that the box says beforehand what is missing. */
function useVerdicts({ risk, criteria }: AcceptanceProps) {
  const { memberId, role } = useSession();
  const isTopManagement = role === 'owner';
  const facts: RiskFacts = { ...risk, kind: risk.type, isArchived: risk.archivedAt !== null };
  const approvedBy = risk.approvedScore === risk.residualScore && risk.approvedBy !== memberId ? risk.approvedBy : null;
  const own = canAccept(facts, { personId: memberId, isTopManagement, approvedBy }, criteria);
  const unaided = canAccept(facts, { personId: risk.ownerId ?? '', isTopManagement: false, approvedBy }, criteria);
  const needsApproval = !unaided.ok && unaided.because.code === 'risk.accept.needs-approval';
  return {
    own,
    mayApprove: needsApproval && isTopManagement && risk.ownerId !== memberId,
    isApproved: approvedBy !== null && risk.approvedScore !== null,
  };
}

function AcceptanceForm(props: AcceptanceProps) {
  const { risk, isDirty } = props;
  const t = useText(riskFormMessages);
  const dynamic = useDynamicText(riskFormMessages);
  const [statement, setStatement] = useState('');
  const accepting = useWrite(acceptRisk);
  const approving = useWrite(approveRiskAcceptance);
  const { own, mayApprove } = useVerdicts(props);
  if (!own.ok && !mayApprove) return <p className="text-sm text-muted">{dynamic(own.because.code, own.because.parameters)}</p>;
  const write = own.ok ? accepting : approving;
  const code = problemOf(write.error)?.code ?? '';
  const explained = dynamic(code, problemOf(write.error)?.parameters);
  const submit = () => write.mutate({ id: risk.id, revision: risk.revision, statement }, { onSuccess: () => setStatement('') });
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-pretty text-muted">{own.ok ? t('acceptIntro') : t('approveIntro', { name: risk.ownerName ?? '–' })}</p>
      {explained === code ? <ProblemNotice error={write.error} /> : <Callout tone="critical" title={explained} live />}
      <TextArea label={t('statement')} hint={t('statementHint')} value={statement} onValueChange={setStatement} rows={3} />
      {isDirty && <p className="text-sm text-muted">{t('pending')}</p>}
      <Button variant="primary" icon={BadgeCheck} disabled={isDirty || statement.trim() === ''} loading={write.isPending} onClick={submit}>
        {own.ok ? t('accept') : t('approve')}
      </Button>
    </div>
  );
}

function AcceptanceHistory({ risk, criteria }: Pick<AcceptanceProps, 'risk' | 'criteria'>) {
  const t = useText(riskFormMessages);
  const format = useFormat();
  const { data } = useRead(riskAcceptances, { id: risk.id });
  if (!data || data.items.length === 0) return null;
  const entries = data.items.map((item) => ({
    id: item.id,
    icon: BadgeCheck,
    title: `${item.acceptedByName} · ${item.residualScore} ${level(item.residualScore, criteria)?.label ?? ''}`,
    meta: format.instant(item.acceptedAt),
    dateTime: item.acceptedAt,
    body: (
      <>
        {item.statement}
        {item.approvedByName !== null && <span className="block text-sm">{t('approvedBy', { name: item.approvedByName })}</span>}
      </>
    ),
  }));
  return (
    <details className="mt-4 border-t pt-3">
      <summary className="text-sm text-muted hover:text-text">
        {t('history')} ({entries.length})
      </summary>
      <div className="pt-3">
        <Timeline label={t('history')} entries={entries} />
      </div>
    </details>
  );
}

/** Where the owner accepts what remains (6.1.3 f), and where a stale acceptance shows. */
export function AcceptanceBox(props: AcceptanceProps) {
  const { risk, criteria } = props;
  const t = useText(riskFormMessages);
  const format = useFormat();
  const reasons = useStaleWords()(risk);
  const { state } = acceptanceOf(risk);
  const { isApproved } = useVerdicts(props);
  const score = risk.acceptedScore ?? 0;
  const date = risk.acceptedAt ? format.date(risk.acceptedAt) : '';
  return (
    <Card title={t('acceptTitle')}>
      <div className="flex flex-col gap-3">
        {state === 'valid' && <Callout tone="positive" title={t('standing', { name: risk.ownerName ?? '–', date, score })} />}
        {state === 'stale' && (
          <Callout tone="caution" title={t('staleTitle')}>
            {t('staleText', { date, score, reasons })}
          </Callout>
        )}
        {state !== 'valid' && isApproved && <Callout tone="info" title={t('approved', { score: risk.approvedScore })} />}
        {state !== 'valid' && <AcceptanceForm {...props} />}
      </div>
      <AcceptanceHistory risk={risk} criteria={criteria} />
    </Card>
  );
}
