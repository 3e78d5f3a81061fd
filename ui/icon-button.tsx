import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonVariant, buttonStyle } from './button-style.ts';
import { classNames } from './class-names.ts';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** The accessible name. */
  label: string;
  variant?: ButtonVariant;
  size?: 'sm' | 'md';
  pressed?: boolean;
}

/** A square button with an icon alone; wrap it in `Tooltip` where the icon is not obvious. */
export function IconButton({
  icon: Icon,
  label,
  variant = 'ghost',
  size = 'md',
  pressed,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-pressed={pressed}
      className={buttonStyle(
        variant,
        size,
        classNames(
          'px-0!',
          size === 'sm' ? 'w-7' : 'w-8 pointer-coarse:w-10',
          'aria-pressed:bg-accent-soft aria-pressed:text-accent-text',
          className,
        ),
      )}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
