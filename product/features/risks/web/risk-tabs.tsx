import { TabLinks } from '@attestry/ui/tabs.tsx';
import { useText } from '#platform/web/messages.ts';
import { riskMessages } from './risk.messages.ts';

export type RiskView = 'register' | 'heatMap' | 'plan' | 'criteria';

const addresses: Record<RiskView, string> = {
  register: '/risks',
  heatMap: '/risks/heat-map',
  plan: '/risks/treatment-plan',
  criteria: '/risks/criteria',
};

/** The four ways to look at risks. */
export function RiskTabs({ current }: { current: RiskView }) {
  const t = useText(riskMessages);
  const tabs = (Object.keys(addresses) as RiskView[]).map((view) => ({ id: view, label: t(`view.${view}`), href: addresses[view] }));
  return <TabLinks label={t('views')} tabs={tabs} current={current} />;
}
