import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface CardProps {
  title?: ReactNode;
  /** One quiet line under the title. */
  hint?: ReactNode;
  /** Default 2; give 3 inside a `Section`. */
  headingLevel?: 2 | 3;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Removes the inner padding, for tables and lists that reach the edge. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A bordered surface with an optional heading. */
export function Card({ title, hint, headingLevel = 2, actions, footer, flush = false, className, children }: CardProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <section className={classNames('flex min-w-0 flex-col rounded-lg border bg-surface', className)}>
      {(title || actions) && (
        <header className={classNames('flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4', flush && 'pb-3')}>
          <div className="min-w-0">
            {title && <Heading className="text-base font-semibold tracking-[-0.006em]">{title}</Heading>}
            {hint && <p className="text-sm text-muted">{hint}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? 'min-w-0' : 'min-w-0 grow px-5 py-4'}>{children}</div>
      {footer && <footer className="border-t px-5 py-3 text-sm text-muted">{footer}</footer>}
    </section>
  );
}
