import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { backdropStyle } from './dialog.tsx';

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** What will happen and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  onConfirm: () => void;
  /** Colours the confirming button as dangerous. */
  danger?: boolean;
  loading?: boolean;
  children?: ReactNode;
}

/** Asks before something grave; a click outside does not answer it. Prefer an undo toast where undo is possible. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel, onConfirm, danger = false, loading, children } = props;
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropStyle} />
        <AlertDialog.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
          <AlertDialog.Popup className="flex max-h-[92dvh] w-full max-w-md flex-col rounded-xl bg-raised shadow-popup outline-none transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0">
            <div className="min-h-0 overflow-y-auto px-6 py-5">
              <AlertDialog.Title className="text-lg font-semibold tracking-[-0.01em]">{title}</AlertDialog.Title>
              <AlertDialog.Description className="mt-1 text-pretty text-muted">{description}</AlertDialog.Description>
              {children && <div className="mt-4">{children}</div>}
            </div>
            <footer className="flex flex-wrap justify-end gap-2 border-t px-6 py-4">
              <AlertDialog.Close render={<Button>{cancelLabel}</Button>} />
              <Button variant={danger ? 'danger' : 'primary'} loading={loading} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </footer>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
