import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { LoaderCircle, type LucideIcon, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { backdropStyle } from './dialog.tsx';
import { Kbd } from './kbd.tsx';

export interface CommandItem {
  id: string;
  label: string;
  icon?: LucideIcon;
  /** What stands at the right end, such as a reference or a kind. */
  hint?: ReactNode;
  shortcut?: string;
  /** Further words that find this item. */
  keywords?: string[];
  onSelect: () => void;
}

export interface CommandGroup {
  id: string;
  heading: string;
  items: CommandItem[];
  /** Already filtered by a server; shown whatever is typed. */
  matched?: boolean;
}

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  search: string;
  onSearchChange: (search: string) => void;
  groups: CommandGroup[];
  loading?: boolean;
  labels: { title: string; placeholder: string; empty: string; loading: string };
  /** A line at the foot, such as which keys do what. */
  footer?: ReactNode;
}

function matches(item: CommandItem, search: string): boolean {
  const haystack = [item.label, ...(item.keywords ?? [])].join(' ').toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/u)
    .every((word) => haystack.includes(word));
}

function Item({ item }: { item: CommandItem }) {
  const Icon = item.icon;
  return (
    <Command.Item
      value={item.id}
      onSelect={item.onSelect}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 select-none data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-text"
    >
      {Icon && <Icon aria-hidden className="size-4 shrink-0 opacity-70" />}
      <span className="min-w-0 grow truncate">{item.label}</span>
      {item.hint && <span className="max-w-[40%] truncate text-sm opacity-80">{item.hint}</span>}
      {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
    </Command.Item>
  );
}

/** Finds any record or action by typing. */
export function CommandPalette({
  open,
  onOpenChange,
  search,
  onSearchChange,
  groups,
  loading = false,
  labels,
  footer,
}: CommandPaletteProps) {
  const shown = groups
    .map((group) => ({ ...group, items: group.matched ? group.items : group.items.filter((item) => matches(item, search.trim())) }))
    .filter((group) => group.items.length > 0);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyle} />
        <BaseDialog.Popup className="fixed inset-x-3 top-[10dvh] z-40 mx-auto max-w-xl overflow-hidden rounded-xl bg-raised shadow-popup outline-none transition-[opacity,scale] duration-100 data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0">
          <BaseDialog.Title className="sr-only">{labels.title}</BaseDialog.Title>
          <Command label={labels.title} shouldFilter={false} loop>
            <div className="flex items-center gap-3 border-b px-4">
              {loading ? (
                <LoaderCircle aria-hidden className="size-4 shrink-0 animate-spin text-muted" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-muted" />
              )}
              <Command.Input
                value={search}
                onValueChange={onSearchChange}
                placeholder={labels.placeholder}
                className="h-12 w-full bg-transparent text-lg outline-none"
              />
            </div>
            <Command.List label={labels.title} className="max-h-[60dvh] scroll-py-2 overflow-y-auto p-1.5">
              {shown.map((group) => (
                <Command.Group
                  key={group.id}
                  value={group.id}
                  heading={group.heading}
                  className="pb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted"
                >
                  {group.items.map((item) => (
                    <Item key={item.id} item={item} />
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p role="status" className={shown.length === 0 ? 'px-4 py-8 text-center text-muted' : 'sr-only'}>
              {loading ? labels.loading : shown.length === 0 ? labels.empty : ''}
            </p>
            {footer && <div className="flex items-center gap-3 border-t bg-sunken px-4 py-2 text-sm text-muted">{footer}</div>}
          </Command>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
