import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

export const backdropStyle =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The accessible name of the close button. */
  closeLabel: string;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
  width?: 'sm' | 'md' | 'lg';
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

const widths = { sm: 'sm:max-w-sm', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' };

/** A modal window; on phones it rises from the bottom edge. */
export function Dialog({ open, onOpenChange, title, description, closeLabel, actions, width = 'md', initialFocus, children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  // The first control of the form, not the close button before it; on touch that would raise the keyboard unasked.
  const firstControl = (interaction: string) =>
    interaction === 'touch' ||
    (body.current?.querySelector<HTMLElement>('input, select, textarea, button, [href], [tabindex="0"]') ?? true);
  return (
    <BaseDialog.Root open={open} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyle} />
        <BaseDialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-center sm:p-6">
          <BaseDialog.Popup
            initialFocus={initialFocus ?? firstControl}
            className={`flex max-h-[92dvh] w-full flex-col rounded-t-xl bg-raised shadow-popup outline-none transition-[opacity,translate] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0 sm:rounded-xl ${widths[width]}`}
          >
            <header className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
              <div className="min-w-0">
                <BaseDialog.Title className="text-lg font-semibold tracking-[-0.01em]">{title}</BaseDialog.Title>
                {description && <BaseDialog.Description className="mt-1 text-pretty text-muted">{description}</BaseDialog.Description>}
              </div>
              <BaseDialog.Close render={<IconButton icon={X} label={closeLabel} className="-mt-1 -mr-2 text-muted" />} />
            </header>
            {children && (
              <div ref={body} className="min-h-0 overflow-y-auto px-6 pt-1 pb-5">
                {children}
              </div>
            )}
            {actions && <footer className="flex flex-wrap justify-end gap-2 border-t px-6 py-4">{actions}</footer>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
