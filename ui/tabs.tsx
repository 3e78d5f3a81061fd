import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { Anchor } from './anchor.tsx';
import { classNames } from './class-names.ts';
import { gridStep, isGridKey } from './grid-steps.ts';

export interface Tab {
  id: string;
  label: ReactNode;
  /** A number beside the label. */
  count?: number;
}

const tabStyle =
  'relative -mb-px inline-flex h-9 items-center gap-1.5 border-b-2 border-transparent px-0.5 font-medium whitespace-nowrap text-muted transition-colors hover:text-text ' +
  'aria-selected:border-accent-text aria-selected:text-text aria-[current=page]:border-accent-text aria-[current=page]:text-text';

const barStyle = 'flex gap-5 overflow-x-auto border-b px-0.5 pt-0.5';

function Count({ value }: { value: number | undefined }) {
  return value === undefined ? null : <span className="rounded-sm bg-hover px-1.5 text-xs text-muted">{value}</span>;
}

/** Panels of one page, one at a time; arrow keys move between the tabs. */
export function Tabs({
  label,
  tabs,
  value,
  onValueChange,
  children,
}: {
  label: string;
  tabs: Tab[];
  value: string;
  onValueChange: (id: string) => void;
  children: ReactNode;
}) {
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    if (!isGridKey(event.key)) return;
    const index = tabs.findIndex((tab) => tab.id === value);
    const next = tabs[gridStep(event.key, index, tabs.length, tabs.length)];
    if (!next || next.id === value) return;
    event.preventDefault();
    onValueChange(next.id);
    bar.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <div ref={bar} role="tablist" aria-label={label} className={barStyle} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            data-tab={tab.id}
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === value}
            aria-controls={tab.id === value ? `${id}-panel` : undefined}
            tabIndex={tab.id === value ? 0 : -1}
            className={classNames(tabStyle, 'focus-visible:-outline-offset-2')}
            onClick={() => onValueChange(tab.id)}
          >
            {tab.label}
            <Count value={tab.count} />
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="min-w-0">
        {children}
      </div>
    </div>
  );
}

/** Tabs that are pages of their own: a navigation whose entries are links. */
export function TabLinks({ label, tabs, current }: { label: string; tabs: (Tab & { href: string })[]; current: string }) {
  return (
    <nav aria-label={label} className={barStyle}>
      {tabs.map((tab) => (
        <Anchor
          key={tab.id}
          href={tab.href}
          aria-current={tab.id === current ? 'page' : undefined}
          className={classNames(tabStyle, 'focus-visible:-outline-offset-2')}
        >
          {tab.label}
          <Count value={tab.count} />
        </Anchor>
      ))}
    </nav>
  );
}
