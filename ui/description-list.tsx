import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export interface Description {
  id: string;
  term: ReactNode;
  detail: ReactNode;
}

/** Facts as term and detail, side by side; under one another on phones or when `stacked`. */
export function DescriptionList({ items, stacked = false }: { items: Description[]; stacked?: boolean }) {
  return (
    <dl className="flex flex-col">
      {items.map((item) => (
        <div
          key={item.id}
          className={classNames('grid gap-x-4 border-b py-2.5 first:pt-0 last:border-0 last:pb-0', !stacked && 'sm:grid-cols-[10rem_1fr]')}
        >
          <dt className="text-sm text-muted">{item.term}</dt>
          <dd className="min-w-0 break-words">{item.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
