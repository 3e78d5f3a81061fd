interface Part {
  id: 'done' | 'partly';
  label: string;
  value: number;
}

const fills = { done: 'bg-positive-fill', partly: 'bg-caution-fill' };

/** How much of a whole is done and under way; what is open stays the calm ground of the bar. */
export function StandingBar({ parts, total }: { parts: Part[]; total: number }) {
  return (
    <div className="flex h-2 gap-0.5 overflow-hidden rounded-full bg-border">
      {parts
        .filter(({ value }) => value > 0)
        .map(({ id, label, value }) => (
          <span key={id} className={`${fills[id]} transition-[width] duration-300`} style={{ width: `${(value / total) * 100}%` }}>
            <span className="sr-only">
              {label}: {value}.{' '}
            </span>
          </span>
        ))}
    </div>
  );
}
