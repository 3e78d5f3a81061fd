import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { backdropStyle } from './dialog.tsx';
import { IconButton } from './icon-button.tsx';

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  closeLabel: string;
  side?: 'left' | 'right';
  width?: 'sm' | 'md' | 'lg';
  actions?: ReactNode;
  children: ReactNode;
}

const widths = { sm: 'max-w-72', md: 'max-w-md', lg: 'max-w-2xl' };

/** A sheet from the side, for details and forms that keep the page in sight. */
export function Drawer({ open, onOpenChange, title, closeLabel, side = 'right', width = 'md', actions, children }: DrawerProps) {
  const left = side === 'left';
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyle} />
        <BaseDialog.Popup
          className={classNames(
            'fixed inset-y-0 z-40 flex w-[calc(100vw-2.5rem)] flex-col bg-raised shadow-popup outline-none transition-transform duration-200',
            widths[width],
            left
              ? 'left-0 data-ending-style:-translate-x-full data-starting-style:-translate-x-full'
              : 'right-0 data-ending-style:translate-x-full data-starting-style:translate-x-full',
          )}
        >
          <header className="flex items-center justify-between gap-4 border-b px-5 py-3">
            <BaseDialog.Title className="min-w-0 truncate text-lg font-semibold tracking-[-0.01em]">{title}</BaseDialog.Title>
            <BaseDialog.Close render={<IconButton icon={X} label={closeLabel} className="-mr-2 text-muted" />} />
          </header>
          <div className="min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
          {actions && <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-4">{actions}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
