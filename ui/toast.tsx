import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

type ToastTone = 'positive' | 'info' | 'caution' | 'critical';

export interface ToastMessage {
  title: string;
  text?: string;
  tone?: ToastTone;
  /** What takes the action back; the button closes the toast. */
  undo?: { label: string; onUndo: () => void };
  /** Milliseconds until it goes; 0 keeps it. Messages with an undo stay twice as long. */
  timeoutMs?: number;
}

const icons = {
  positive: <CircleCheck aria-hidden className="mt-[3px] size-4 shrink-0 text-positive" />,
  info: <Info aria-hidden className="mt-[3px] size-4 shrink-0 text-info" />,
  caution: <TriangleAlert aria-hidden className="mt-[3px] size-4 shrink-0 text-caution" />,
  critical: <CircleAlert aria-hidden className="mt-[3px] size-4 shrink-0 text-critical" />,
};

function isToastTone(value: string | undefined): value is ToastTone {
  return value !== undefined && value in icons;
}

function Toasts({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg bg-raised shadow-popup transition-[opacity,translate] duration-200 data-starting-style:translate-y-3 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden"
    >
      <Toast.Content className="flex items-start gap-3 py-2.5 pr-2 pl-4">
        {icons[isToastTone(toast.type) ? toast.type : 'info']}
        <div className="min-w-0 grow">
          <Toast.Title className="font-medium" />
          <Toast.Description className="text-sm text-muted" />
        </div>
        <Toast.Action className="h-7 shrink-0 rounded-md border px-2.5 text-sm font-medium hover:bg-hover" />
        <Toast.Close render={<IconButton icon={X} label={closeLabel} size="sm" className="text-muted" />} />
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Holds the toasts; put it once around the application. F6 moves the focus into them. */
export function ToastProvider({ label, closeLabel, children }: { label: string; closeLabel: string; children: ReactNode }) {
  return (
    <Toast.Provider limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport aria-label={label} className="fixed inset-x-4 bottom-4 z-50 flex flex-col-reverse gap-2 sm:left-auto sm:w-96">
          <Toasts closeLabel={closeLabel} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** Gives a function that shows a toast. */
export function useToast(): (message: ToastMessage) => void {
  const { add, close } = Toast.useToastManager();
  return ({ title, text, tone = 'positive', undo, timeoutMs = undo ? 12_000 : 6_000 }) => {
    const id = add({
      title,
      description: text,
      type: tone,
      timeout: timeoutMs,
      priority: tone === 'critical' ? 'high' : 'low',
      actionProps: undo && {
        children: undo.label,
        onClick: () => {
          undo.onUndo();
          close(id);
        },
      },
    });
  };
}
