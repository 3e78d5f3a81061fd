import { useCallback, useEffect, useState } from 'react';
import { fieldErrors } from './problem.tsx';

const storageKey = (key: string): string => `attestry:draft:${key}`;

function readDraft<T>(key: string): Partial<T> | undefined {
  try {
    const text = localStorage.getItem(storageKey(key));
    return text === null ? undefined : (JSON.parse(text) as Partial<T>);
  } catch {
    return undefined;
  }
}

export interface DraftForm<T> {
  values: T;
  set: <K extends keyof T>(field: K, value: T[K]) => void;
  /** Field errors of the last failed submit, by field name. */
  errors: Record<string, string>;
  /** True when something differs from what is stored. */
  isDirty: boolean;
  /** True when the values came from a draft that an earlier visit left. */
  isRestored: boolean;
  isSaving: boolean;
  /** The last failure; field errors are in `errors` too. */
  failure: unknown;
  /** Runs `save`; on success the draft is forgotten. Returns whether it worked. */
  submit: (save: (values: T) => Promise<unknown>) => Promise<boolean>;
  /** Back to what is stored; forgets the draft. */
  reset: () => void;
}

/**
 * The state of a form that loses nothing: what was typed survives a reload until it is saved or reset. `key` names the
 * draft (`risk:new`, `risk:<id>`); `stored` is what the server has.
 */
export function useDraftForm<T extends object>(key: string, stored: T): DraftForm<T> {
  const [draft, setDraft] = useState<Partial<T>>(() => readDraft<T>(key) ?? {});
  const [isRestored, setRestored] = useState(() => readDraft(key) !== undefined);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const differing = Object.entries(draft).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(stored[field as keyof T]));
  const isDirty = differing.length > 0;

  useEffect(() => {
    if (isDirty) localStorage.setItem(storageKey(key), JSON.stringify(draft));
    else localStorage.removeItem(storageKey(key));
  }, [key, draft, isDirty]);

  const set = useCallback(<K extends keyof T>(field: K, value: T[K]) => setDraft((before) => ({ ...before, [field]: value })), []);
  const reset = useCallback(() => {
    localStorage.removeItem(storageKey(key));
    setDraft({});
    setRestored(false);
    setFailure(null);
  }, [key]);
  const values = { ...stored, ...draft };
  const submit = async (save: (values: T) => Promise<unknown>): Promise<boolean> => {
    setSaving(true);
    setFailure(null);
    try {
      await save(values);
      reset();
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    } finally {
      setSaving(false);
    }
  };
  return { values, set, errors: fieldErrors(failure), isDirty, isRestored, isSaving, failure, submit, reset };
}
