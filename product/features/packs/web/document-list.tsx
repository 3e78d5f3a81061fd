import { ButtonLink } from '@attestry/ui/button.tsx';
import { Card } from '@attestry/ui/card.tsx';
import { Download } from 'lucide-react';
import { ismsFile, planFile, riskRegisterFile, statementFile, treatmentPlanFile } from '#features/reports/report.contracts.ts';
import { downloadUrl } from '#platform/client.ts';
import { useText } from '#platform/web/messages.ts';
import { packMessages } from './pack.messages.ts';

const documents = [
  {
    key: 'document.statement',
    files: (['pdf', 'docx', 'xlsx'] as const).map((format) => ({ format, href: downloadUrl(statementFile, { format }) })),
  },
  {
    key: 'document.risk-register',
    files: (['pdf', 'xlsx'] as const).map((format) => ({ format, href: downloadUrl(riskRegisterFile, { format }) })),
  },
  {
    key: 'document.treatment-plan',
    files: (['pdf', 'docx', 'xlsx'] as const).map((format) => ({ format, href: downloadUrl(treatmentPlanFile, { format }) })),
  },
  { key: 'document.plan', files: [{ format: 'pdf', href: downloadUrl(planFile, { format: 'pdf' }) }] },
  { key: 'document.isms', files: (['pdf', 'docx'] as const).map((format) => ({ format, href: downloadUrl(ismsFile, { format }) })) },
] as const;

/** Each document of the management system, to download in the formats that it has. */
export function DocumentList() {
  const t = useText(packMessages);
  return (
    <Card title={t('documents')} hint={t('documentsHint')}>
      <ul className="flex flex-col divide-y">
        {documents.map(({ key, files }) => (
          <li key={key} className="flex flex-wrap items-center justify-between gap-3 py-2.5">
            <span className="font-medium">{t(key)}</span>
            <span className="flex flex-wrap gap-2">
              {files.map(({ format, href }) => (
                <ButtonLink key={format} size="sm" icon={Download} href={href} download aria-label={`${t(key)} ${format.toUpperCase()}`}>
                  {format.toUpperCase()}
                </ButtonLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
