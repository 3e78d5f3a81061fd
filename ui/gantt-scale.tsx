import type { GanttLayout, GanttZoom } from './gantt-layout.ts';

/** The sticky head of the chart: years and months, or months and weeks. */
export function GanttScale({
  layout,
  zoom,
  locale,
  height,
  todayLabel,
}: {
  layout: GanttLayout;
  zoom: GanttZoom;
  locale: string;
  height: number;
  todayLabel: string;
}) {
  const major = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', ...(zoom === 'week' && { month: 'long' }) });
  const minor = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...(zoom === 'week' ? { day: 'numeric' } : { month: 'short' }) });
  return (
    <div aria-hidden className="sticky top-0 z-10 border-b bg-sunken text-xs text-muted" style={{ height, width: layout.width }}>
      {layout.major.map((tick, position) => {
        const end = layout.major[position + 1]?.x ?? layout.width;
        return (
          <div
            key={tick.x}
            className="absolute top-0 flex h-6 items-center border-l border-border first:border-l-0"
            style={{ left: tick.x, width: end - tick.x }}
          >
            <span className="sticky left-[9.5rem] truncate px-2 font-medium text-text sm:left-[15rem]">
              {end - tick.x > 40 ? major.format(tick.date) : ''}
            </span>
          </div>
        );
      })}
      {layout.minor
        .filter((tick) => Math.abs(tick.x - layout.todayX) > 36)
        .map((tick) => (
          <span key={tick.x} className="absolute bottom-1 border-l border-border pl-1.5 whitespace-nowrap" style={{ left: tick.x }}>
            {minor.format(tick.date)}
          </span>
        ))}
      <span
        className="absolute bottom-0.5 -translate-x-1/2 rounded-sm bg-accent px-1.5 py-px text-2xs font-medium whitespace-nowrap text-on-accent"
        style={{ left: layout.todayX }}
      >
        {todayLabel}
      </span>
    </div>
  );
}
