import { TabLinks } from '@attestry/ui/tabs.tsx';
import { useText } from '#platform/web/messages.ts';
import { contextMessages } from './context.messages.ts';

/** Issues and interested parties: two registers of one chapter. */
export function ContextTabs({ current }: { current: 'issues' | 'parties' }) {
  const t = useText(contextMessages);
  const tabs = [
    { id: 'issues', label: t('issues'), href: '/context' },
    { id: 'parties', label: t('parties'), href: '/context/parties' },
  ];
  return <TabLinks label={t('tabs')} tabs={tabs} current={current} />;
}
