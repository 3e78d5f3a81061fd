import { classNames } from './class-names.ts';

const hues = [
  'bg-accent-soft text-accent-text',
  'bg-positive-soft text-positive',
  'bg-caution-soft text-caution',
  'bg-info-soft text-info',
  'bg-critical-soft text-critical',
];

/** The first letters of the first and last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

function hue(name: string): string {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return hues[sum % hues.length] ?? '';
}

/** A person as initials; give `decorative` where the name stands beside it. */
export function Avatar({ name, size = 'md', decorative = false }: { name: string; size?: 'sm' | 'md' | 'lg'; decorative?: boolean }) {
  const sizes = { sm: 'size-5 text-[0.5625rem]', md: 'size-7 text-2xs', lg: 'size-10 text-sm' };
  const style = classNames(
    'inline-flex shrink-0 items-center justify-center rounded-full font-semibold select-none',
    sizes[size],
    hue(name),
  );
  return decorative ? (
    <span aria-hidden className={style}>
      {initials(name)}
    </span>
  ) : (
    <span role="img" aria-label={name} className={style}>
      {initials(name)}
    </span>
  );
}

/** A person: initials and name. */
export function Person({ name }: { name: string }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <Avatar name={name} size="sm" decorative />
      <span className="truncate">{name}</span>
    </span>
  );
}
