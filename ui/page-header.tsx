import type { ReactNode } from 'react';

export interface PageHeaderProps {
  title: ReactNode;
  /** Where we are: a reference, a clause or the parent's name. */
  eyebrow?: ReactNode;
  /** One sentence on what this page is for. */
  purpose?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: ReactNode;
  /** Badges and facts in one line under the title. */
  meta?: ReactNode;
}

/** The head of every screen. */
export function PageHeader({ title, eyebrow, purpose, actions, breadcrumb, meta }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-3">
      {breadcrumb}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          {eyebrow && <p className="text-sm font-medium text-accent-text">{eyebrow}</p>}
          <h1 className="text-2xl font-semibold tracking-[-0.02em] text-balance">{title}</h1>
          {purpose && <p className="max-w-[68ch] text-pretty text-muted">{purpose}</p>}
          {meta && <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">{meta}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
