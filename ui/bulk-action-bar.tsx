import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';

/** What can be done with the selected rows; floats at the foot of the list. */
export function BulkActionBar({
  text,
  clearLabel,
  onClear,
  children,
}: {
  text: string;
  clearLabel: string;
  onClear: () => void;
  children: ReactNode;
}) {
  return (
    <div className="pointer-events-none sticky bottom-4 z-20 flex justify-center">
      <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-lg bg-raised py-1.5 pr-1.5 pl-4 shadow-popup">
        <span role="status" className="font-medium">
          {text}
        </span>
        <span aria-hidden className="mx-1 h-5 w-px bg-border" />
        {children}
        <IconButton icon={X} label={clearLabel} onClick={onClear} className="text-muted" />
      </div>
    </div>
  );
}
