import { ChevronDown, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { buttonStyle } from './button-style.ts';
import { classNames } from './class-names.ts';
import { controlStyle } from './field.tsx';
import { Menu } from './menu.tsx';

export interface FacetOption {
  value: string;
  label: string;
  count?: number;
}

export interface Facet {
  id: string;
  label: string;
  options: FacetOption[];
  selected: readonly string[];
}

export interface FilterBarProps {
  search: string;
  onSearchChange: (search: string) => void;
  searchLabel: string;
  facets?: Facet[];
  onFacetChange?: (facet: string, selected: string[]) => void;
  onClear?: () => void;
  clearLabel: string;
  /** What stands at the right end: column chooser, saved views, export. */
  actions?: ReactNode;
}

function FacetMenu({ facet, onChange }: { facet: Facet; onChange: (selected: string[]) => void }) {
  const chosen = facet.options.filter((option) => facet.selected.includes(option.value));
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={buttonStyle(
            'secondary',
            'md',
            classNames('max-w-64 border-dashed', chosen.length > 0 && 'border-solid border-accent/50 bg-accent-soft/50'),
          )}
        >
          <span className="truncate">
            {facet.label}
            {chosen.length === 1 && <span className="text-accent-text">: {chosen[0]?.label}</span>}
            {chosen.length > 1 && <span className="text-accent-text">: {chosen.length}</span>}
          </span>
          <ChevronDown aria-hidden className="size-3.5 opacity-60" />
        </button>
      }
      entries={facet.options.map((option) => ({
        kind: 'check',
        id: option.value,
        checked: facet.selected.includes(option.value),
        label: (
          <span className="flex justify-between gap-6">
            <span className="truncate">{option.label}</span>
            {option.count !== undefined && <span className="text-muted">{option.count}</span>}
          </span>
        ),
        onCheckedChange: (checked) =>
          onChange(
            facet.options.map(({ value }) => value).filter((value) => (value === option.value ? checked : facet.selected.includes(value))),
          ),
      }))}
    />
  );
}

/** Search box and facet filters above a list. */
export function FilterBar({
  search,
  onSearchChange,
  searchLabel,
  facets = [],
  onFacetChange,
  onClear,
  clearLabel,
  actions,
}: FilterBarProps) {
  const active = search !== '' || facets.some((facet) => facet.selected.length > 0);
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="relative w-full sm:w-60">
        <Search aria-hidden className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted" />
        <input
          type="search"
          aria-label={searchLabel}
          placeholder={searchLabel}
          value={search}
          onChange={(event) => onSearchChange(event.target.value)}
          className={classNames(controlStyle, 'h-8 pl-8 pointer-coarse:h-10')}
        />
      </div>
      {facets.map((facet) => (
        <FacetMenu key={facet.id} facet={facet} onChange={(selected) => onFacetChange?.(facet.id, selected)} />
      ))}
      {active && onClear && (
        <Button variant="ghost" icon={X} onClick={onClear}>
          {clearLabel}
        </Button>
      )}
      {actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </search>
  );
}
