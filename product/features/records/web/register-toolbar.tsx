import { Button } from '@attestry/ui/button.tsx';
import { ColumnChooser } from '@attestry/ui/column-chooser.tsx';
import { Dialog } from '@attestry/ui/dialog.tsx';
import { type Facet, FilterBar } from '@attestry/ui/filter-bar.tsx';
import { SavedViewsMenu } from '@attestry/ui/saved-views-menu.tsx';
import { TextField } from '@attestry/ui/text-field.tsx';
import { Archive } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '#platform/web/messages.ts';
import { recordMessages } from './record.messages.ts';
import { type RegisterQuery, withValues } from './register-query.ts';
import { useSavedViews } from './saved-views.ts';

export interface RegisterToolbarProps {
  name: string;
  query: RegisterQuery;
  onChange: (change: Partial<RegisterQuery>) => void;
  columns: { id: string; header: string; hideable?: boolean }[];
  facets: Facet[];
  total: number | null;
  isArchivable: boolean;
  actions?: ReactNode;
}

/** Waits until typing pauses, so that each letter does not ask the server. */
function useTyped(value: string, onPause: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onPause(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value, onPause]);
  return [typed, setTyped];
}

/** Search, filters, saved views and columns above a register. */
export function RegisterToolbar({ name, query, onChange, columns, facets, total, isArchivable, actions }: RegisterToolbarProps) {
  const t = useText(recordMessages);
  const [typed, setTyped] = useTyped(query.search, (search) => onChange({ search }));
  const { views, save, remove } = useSavedViews(name);
  const [isNaming, setNaming] = useState(false);
  const [viewName, setViewName] = useState('');
  const current = views.find((view) => JSON.stringify(view.query) === JSON.stringify(query));
  const store = (): void => {
    if (viewName.trim() === '') return;
    save(viewName.trim(), query);
    setNaming(false);
    setViewName('');
  };
  return (
    <div className="flex flex-col gap-2">
      <FilterBar
        search={typed}
        onSearchChange={setTyped}
        searchLabel={t('search')}
        facets={facets}
        onFacetChange={(field, values) => onChange({ filter: withValues(query.filter, field, values) })}
        onClear={() => {
          setTyped('');
          onChange({ search: '', filter: [], archived: false });
        }}
        clearLabel={t('clear')}
        actions={
          <>
            {actions}
            {isArchivable && (
              <Button icon={Archive} aria-pressed={query.archived} onClick={() => onChange({ archived: !query.archived })}>
                {t('archived')}
              </Button>
            )}
            <SavedViewsMenu
              views={views}
              currentId={current?.id ?? null}
              onApply={(id) => {
                const view = views.find((candidate) => candidate.id === id);
                if (view) onChange(view.query);
              }}
              onSave={() => setNaming(true)}
              onDelete={remove}
              labels={{ button: t('views'), saveCurrent: t('saveView'), remove: (removed) => t('removeView', { name: removed }) }}
            />
            <ColumnChooser
              label={t('columns')}
              columns={columns}
              hiddenColumns={new Set(query.hidden)}
              onHiddenColumnsChange={(hidden) => onChange({ hidden: [...hidden] })}
            />
          </>
        }
      />
      {total !== null && (
        <p className="text-sm text-muted" aria-live="polite">
          {t('total', { count: total })}
        </p>
      )}
      <Dialog
        open={isNaming}
        onOpenChange={setNaming}
        title={t('saveView')}
        closeLabel={t('close')}
        width="sm"
        actions={
          <Button variant="primary" onClick={store}>
            {t('save')}
          </Button>
        }
      >
        <TextField label={t('viewName')} value={viewName} onValueChange={setViewName} />
      </Dialog>
    </div>
  );
}
