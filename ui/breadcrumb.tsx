import { ChevronRight } from 'lucide-react';
import { Anchor } from './anchor.tsx';

export interface Crumb {
  label: string;
  /** Left out for the current page. */
  href?: string;
}

/** The way from the top to this page. */
export function Breadcrumb({ label, items }: { label: string; items: Crumb[] }) {
  return (
    <nav aria-label={label}>
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {items.map((item, index) => (
          <li key={item.href ?? item.label} className="inline-flex min-w-0 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-3.5 shrink-0 opacity-60" />}
            {item.href ? (
              <Anchor href={item.href} className="truncate rounded-sm py-0.5 hover:text-text hover:underline underline-offset-3">
                {item.label}
              </Anchor>
            ) : (
              <span aria-current="page" className="truncate py-0.5 text-text">
                {item.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
