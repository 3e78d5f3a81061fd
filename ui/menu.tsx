import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { classNames } from './class-names.ts';
import { optionStyle, popupStyle } from './popup-style.ts';

export type MenuEntry =
  | {
      kind: 'action';
      id: string;
      label: string;
      icon?: LucideIcon;
      hint?: string;
      danger?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { kind: 'link'; id: string; label: string; icon?: LucideIcon; href: string }
  | { kind: 'check'; id: string; label: ReactNode; checked: boolean; disabled?: boolean; onCheckedChange: (checked: boolean) => void }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'separator'; id: string };

export interface MenuProps {
  /** The button that opens the menu, such as `<Button>` or `<IconButton>`. */
  trigger: ReactElement<Record<string, unknown>>;
  entries: MenuEntry[];
  align?: 'start' | 'end' | 'center';
}

function Row({ icon: Icon, label, hint }: { icon?: LucideIcon; label: ReactNode; hint?: string }) {
  return (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 opacity-70" />}
      <span className="min-w-0 grow truncate">{label}</span>
      {hint && <span className="text-sm text-muted">{hint}</span>}
    </>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-border" />;
    case 'heading':
      return <div className="px-2 pt-2 pb-1 text-xs font-medium text-muted">{entry.label}</div>;
    case 'link':
      return (
        <BaseMenu.LinkItem closeOnClick render={<Anchor href={entry.href} />} className={optionStyle}>
          <Row icon={entry.icon} label={entry.label} />
        </BaseMenu.LinkItem>
      );
    case 'check':
      return (
        <BaseMenu.CheckboxItem
          checked={entry.checked}
          onCheckedChange={entry.onCheckedChange}
          disabled={entry.disabled}
          closeOnClick={false}
          className={optionStyle}
        >
          <span
            aria-hidden
            className={classNames(
              'flex size-4 shrink-0 items-center justify-center rounded-sm border',
              entry.checked ? 'border-accent bg-accent text-on-accent' : 'border-control',
            )}
          >
            {entry.checked && <Check className="size-3" strokeWidth={3} />}
          </span>
          <Row label={entry.label} />
        </BaseMenu.CheckboxItem>
      );
    default:
      return (
        <BaseMenu.Item
          onClick={entry.onSelect}
          disabled={entry.disabled}
          className={classNames(optionStyle, entry.danger && 'text-critical')}
        >
          <Row icon={entry.icon} label={entry.label} hint={entry.hint} />
        </BaseMenu.Item>
      );
  }
}

/** A menu of actions, links and checkboxes under a button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align={align} className="z-50 outline-none">
          <BaseMenu.Popup className={`${popupStyle} max-h-(--available-height) min-w-44 overflow-y-auto p-1 outline-none`}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
