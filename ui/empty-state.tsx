import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: LucideIcon;
  title: string;
  /** What belongs here, and why it is worth the effort. */
  text?: ReactNode;
  action?: ReactNode;
}

/** What stands where nothing is yet; it teaches and offers the first step. */
export function EmptyState({ icon: Icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      {Icon && (
        <span className="flex size-11 items-center justify-center rounded-xl border bg-sunken text-accent-text">
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
        </span>
      )}
      <div className="flex max-w-[52ch] flex-col gap-1">
        <p className="text-lg font-semibold tracking-[-0.01em]">{title}</p>
        {text && <div className="text-pretty text-muted">{text}</div>}
      </div>
      {action && <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
