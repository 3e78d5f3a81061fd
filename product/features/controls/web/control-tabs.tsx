import { TabLinks } from '@attestry/ui/tabs.tsx';
import { useText } from '#platform/web/messages.ts';
import { controlMessages } from './control.messages.ts';

/** The two ways to look at controls. */
export function ControlTabs({ current }: { current: 'register' | 'wall' }) {
  const t = useText(controlMessages);
  const tabs = [
    { id: 'register', label: t('view.register'), href: '/controls' },
    { id: 'wall', label: t('view.wall'), href: '/controls/wall' },
  ];
  return <TabLinks label={t('views')} tabs={tabs} current={current} />;
}
