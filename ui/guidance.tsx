import { ChevronRight, Compass } from 'lucide-react';
import type { ReactNode } from 'react';

export interface GuidanceItem {
  id: string;
  title: string;
  body: ReactNode;
}

export interface GuidanceProps {
  /** The line that stays visible when closed. */
  title: string;
  /** Usually three: what this is for, what an auditor asks, what to do next. */
  items: GuidanceItem[];
  defaultOpen?: boolean;
  /** Lets the application remember whether a person keeps it open. */
  onOpenChange?: (open: boolean) => void;
}

/** A collapsible block that explains a screen. */
export function Guidance({ title, items, defaultOpen = false, onOpenChange }: GuidanceProps) {
  return (
    <details
      className="group rounded-lg border bg-surface"
      open={defaultOpen}
      onToggle={(event) => onOpenChange?.(event.currentTarget.open)}
    >
      <summary className="flex min-h-10 items-center gap-2.5 rounded-lg px-4 py-2 font-medium hover:bg-hover">
        <Compass aria-hidden className="size-4 text-accent-text" />
        <span className="grow">{title}</span>
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
      </summary>
      <div className="grid gap-x-8 gap-y-4 border-t px-4 py-4 md:grid-cols-[repeat(auto-fit,minmax(14rem,1fr))]">
        {items.map((item) => (
          <div key={item.id} className="flex flex-col gap-1">
            <p className="text-sm font-semibold">{item.title}</p>
            <div className="text-pretty text-muted">{item.body}</div>
          </div>
        ))}
      </div>
    </details>
  );
}
