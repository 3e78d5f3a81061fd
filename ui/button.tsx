import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Anchor } from './anchor.tsx';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';

interface Look {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  children: ReactNode;
}

export type ButtonProps = Look & Omit<ComponentProps<'button'>, 'children'> & { loading?: boolean };

/** A button; while `loading` it keeps its width, shows a spinner and ignores clicks but stays focusable. */
export function Button({
  variant,
  size,
  icon: Icon,
  loading = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={loading || undefined}
      aria-disabled={loading || rest['aria-disabled']}
      className={buttonStyle(variant, size, className)}
      onClick={loading ? (event) => event.preventDefault() : onClick}
    >
      {Icon && <Icon aria-hidden className={loading ? 'size-4 opacity-0' : 'size-4 opacity-80'} />}
      <span className={loading ? 'opacity-0' : undefined}>{children}</span>
      {loading && <LoaderCircle aria-hidden className="absolute size-4 animate-spin" />}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  icon: Icon,
  className,
  children,
  href,
  ...rest
}: Look & Omit<ComponentProps<'a'>, 'children'> & { href: string }) {
  return (
    <Anchor {...rest} href={href} className={buttonStyle(variant, size, className)}>
      {Icon && <Icon aria-hidden className="size-4 opacity-80" />}
      {children}
    </Anchor>
  );
}
