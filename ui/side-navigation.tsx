import type { LucideIcon } from 'lucide-react';
import { Anchor } from './anchor.tsx';
import { classNames } from './class-names.ts';

export interface NavItem {
  id: string;
  label: string;
  href: string;
  icon?: LucideIcon;
  current?: boolean;
  /** A number at the right end, such as what waits there. */
  count?: number;
  /** What the number means, for screen readers. */
  countLabel?: string;
}

export interface NavGroup {
  id: string;
  /** Left out for the first, unnamed group. */
  label?: string;
  items: NavItem[];
}

function Entry({ item, onNavigate }: { item: NavItem; onNavigate?: () => void }) {
  const Icon = item.icon;
  return (
    <Anchor
      href={item.href}
      onClick={onNavigate}
      aria-current={item.current ? 'page' : undefined}
      className={classNames(
        'flex h-8 items-center gap-2.5 rounded-md px-2.5 text-text/85 transition-colors hover:bg-border/50 hover:text-text pointer-coarse:h-10',
        'aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-text aria-[current=page]:shadow-[0_0_0_1px_var(--color-border)]',
      )}
    >
      {Icon && (
        <Icon aria-hidden strokeWidth={1.75} className={classNames('size-4 shrink-0', item.current ? 'text-accent-text' : 'text-muted')} />
      )}
      <span className="min-w-0 grow truncate">{item.label}</span>
      {item.count !== undefined && (
        <span className="text-xs text-muted">
          {item.count}
          {item.countLabel && <span className="sr-only"> {item.countLabel}</span>}
        </span>
      )}
    </Anchor>
  );
}

/** The application's main navigation. */
export function SideNavigation({ label, groups, onNavigate }: { label: string; groups: NavGroup[]; onNavigate?: () => void }) {
  return (
    <nav aria-label={label} className="flex flex-col gap-5">
      {groups.map((group) => (
        <div key={group.id}>
          {group.label && <p className="px-2.5 pb-1.5 text-xs font-medium text-muted">{group.label}</p>}
          <ul aria-label={group.label} className="flex flex-col gap-px">
            {group.items.map((item) => (
              <li key={item.id}>
                <Entry item={item} onNavigate={onNavigate} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
