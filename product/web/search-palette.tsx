import { CommandPalette } from '@attestry/ui/command-palette.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import { searchRecords } from '#features/records/record.contracts.ts';
import { useRead } from '#platform/web/api.ts';
import { useLocale } from '#platform/web/locale.tsx';
import { useText } from '#platform/web/messages.ts';
import { useRecordAddress } from '#platform/web/record-address.tsx';
import { useSession } from '#platform/web/session.tsx';
import { screens } from './all-screens.ts';
import { shellMessages } from './shell.messages.ts';

/** Finds any record by its words or reference and any page by its name. */
export default function SearchPalette({ onClose }: { onClose: () => void }) {
  const t = useText(shellMessages);
  const locale = useLocale();
  const { permissions } = useSession();
  const navigate = useNavigate();
  const addressOf = useRecordAddress();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const found = useRead(searchRecords, { words, limit: 12 }, { enabled: words.length > 0 && permissions.includes('records.read') });
  const go = (href: string): void => {
    onClose();
    void navigate({ to: href as '/' });
  };
  const pages = screens
    .filter((screen) => screen.navigation && (screen.permission === 'signed-in' || permissions.some((held) => held === screen.permission)))
    .map((screen) => ({
      id: screen.path,
      label: screen.title[locale],
      icon: screen.navigation?.icon,
      keywords: Object.values(screen.title),
      onSelect: () => go(screen.path),
    }));
  const records = (words === '' ? [] : (found.data?.items ?? [])).flatMap((record) => {
    const href = addressOf(record.kind, record.id);
    return href ? [{ id: record.id, label: record.title, hint: record.reference, onSelect: () => go(href) }] : [];
  });
  return (
    <CommandPalette
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      search={typed}
      onSearchChange={setTyped}
      loading={found.isFetching}
      groups={[
        { id: 'records', heading: t('records'), items: records, matched: true },
        { id: 'pages', heading: t('pages'), items: pages },
      ]}
      labels={{ title: t('searchTitle'), placeholder: t('searchPlaceholder'), empty: t('searchEmpty'), loading: t('searchLoading') }}
    />
  );
}
