import { classNames } from './class-names.ts';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

const shape =
  'relative inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap select-none transition-colors duration-100 ' +
  'disabled:opacity-55 not-aria-busy:aria-disabled:opacity-55';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-border bg-surface text-text hover:bg-hover',
  ghost: 'text-text hover:bg-hover',
  danger: 'bg-critical-fill text-on-accent hover:bg-critical-fill-strong',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-sm',
  md: 'h-8 px-3 text-base pointer-coarse:h-10',
  lg: 'h-10 px-4 text-base',
};

/** The class names of a button, for elements that only look like one. */
export function buttonStyle(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', extra?: string): string {
  return classNames(shape, variants[variant], sizes[size], extra);
}
