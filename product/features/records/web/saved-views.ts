import { useState } from 'react';
import type { RegisterQuery } from './register-query.ts';

export interface StoredView {
  id: string;
  name: string;
  query: RegisterQuery;
}

const key = (register: string): string => `attestry:views:${register}`;

/** Named views of one register, kept on this device. */
export function useSavedViews(register: string): {
  views: StoredView[];
  save: (name: string, query: RegisterQuery) => void;
  remove: (id: string) => void;
} {
  const [views, setViews] = useState<StoredView[]>(() => JSON.parse(localStorage.getItem(key(register)) ?? '[]') as StoredView[]);
  const store = (next: StoredView[]): void => {
    localStorage.setItem(key(register), JSON.stringify(next));
    setViews(next);
  };
  return {
    views,
    save: (name, query) => store([...views.filter((view) => view.name !== name), { id: `${name}-${views.length}`, name, query }]),
    remove: (id) => store(views.filter((view) => view.id !== id)),
  };
}
