import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import type { ComboboxOption } from './combobox-field.tsx';
import { optionStyle, popupStyle } from './popup-style.ts';

/** The list under a combobox, single or multiple. */
export function ComboboxPopup({ empty }: { empty: string }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
        <Combobox.Popup className={`${popupStyle} w-(--anchor-width)`}>
          <Combobox.Empty>
            <p className="px-3 py-4 text-center text-sm text-muted">{empty}</p>
          </Combobox.Empty>
          <Combobox.List className="max-h-[min(20rem,var(--available-height))] scroll-py-1 overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
            {(option: ComboboxOption) => (
              <Combobox.Item key={option.value} value={option} className={optionStyle}>
                <span className="flex size-4 shrink-0 items-center justify-center text-accent-text">
                  <Combobox.ItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Combobox.ItemIndicator>
                </span>
                <span className="min-w-0">
                  <span className="block truncate">{option.label}</span>
                  {option.hint && <span className="block truncate text-sm text-muted">{option.hint}</span>}
                </span>
              </Combobox.Item>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}
