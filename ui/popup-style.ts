export const popupStyle =
  'z-50 max-w-(--available-width) origin-(--transform-origin) rounded-lg bg-raised text-text shadow-popup transition-[scale,opacity] duration-100 ' +
  'data-starting-style:scale-[0.98] data-starting-style:opacity-0 data-ending-style:opacity-0';

export const optionStyle =
  'flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none pointer-coarse:min-h-10 ' +
  'data-highlighted:bg-hover data-disabled:opacity-55';
