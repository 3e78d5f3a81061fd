import { Button } from '@attestry/ui/button.tsx';
import { Menu } from '@attestry/ui/menu.tsx';
import { Download } from 'lucide-react';
import { useText } from '#platform/web/messages.ts';
import { useMay } from '#platform/web/session.tsx';
import { recordMessages } from './record.messages.ts';

const formatNames = { pdf: 'PDF', docx: 'Word', xlsx: 'Excel' } as const;

/** Downloads of one document. `operation` is the name of an operation that sends a file; reports come after their registers in the order, so it is named, not imported. */
export function ExportMenu({
  operation,
  formats,
  id,
}: {
  operation: `reports.${string}`;
  formats: readonly (keyof typeof formatNames)[];
  id?: string;
}) {
  const t = useText(recordMessages);
  const mayExport = useMay('exports.read');
  if (!mayExport) return null;
  const hrefOf = (format: string): string => `/api/${operation}?format=${format}${id === undefined ? '' : `&id=${id}`}`;
  return (
    <Menu
      align="end"
      trigger={<Button icon={Download}>{t('export')}</Button>}
      entries={formats.map((format) => ({
        kind: 'action',
        id: format,
        label: formatNames[format],
        onSelect: () => location.assign(hrefOf(format)),
      }))}
    />
  );
}
