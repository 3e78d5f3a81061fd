import type { Tone } from './tone.ts';

export interface GanttRow {
  id: string;
  name: string;
  /** A phase is a bracket over its tasks, a milestone a day. Default `task`. */
  kind?: 'task' | 'milestone' | 'phase';
  /** First and last day, both included, as `YYYY-MM-DD`. */
  start: string;
  end: string;
  /** Rows that must end before this one begins. */
  dependsOn?: readonly string[];
  /** Between which days the end may fall. */
  band?: { start: string; end: string };
  /** Share done, from 0 to 1. */
  progress?: number;
  tone?: Tone;
  /** Steps to the right in the list of names. */
  indent?: number;
}

export type GanttZoom = 'week' | 'month';

export interface GanttTick {
  /** Midnight UTC. */
  date: Date;
  x: number;
}

export interface GanttBar {
  row: GanttRow;
  index: number;
  x: number;
  width: number;
  /** Middle of the row. */
  y: number;
  band: { x: number; width: number } | null;
}

export interface GanttLayout {
  width: number;
  height: number;
  rowHeight: number;
  dayWidth: number;
  bars: GanttBar[];
  /** SVG paths from the end of a row to the start of one that waits for it. */
  arrows: { id: string; path: string; x: number; y: number }[];
  /** Months (zoom week) or years (zoom month). */
  major: GanttTick[];
  /** Mondays (zoom week) or months (zoom month). */
  minor: GanttTick[];
  /** Middle of today. */
  todayX: number;
}

const dayMs = 86_400_000;
const dayWidths: Record<GanttZoom, number> = { week: 16, month: 4.5 };
const padDays: Record<GanttZoom, number> = { week: 7, month: 15 };

/** Days since 1970-01-01 of a calendar day, independent of any time zone. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs);
}

function dateOf(day: number): Date {
  return new Date(day * dayMs);
}

function ticks(first: number, last: number, starts: (date: Date) => boolean): number[] {
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset).filter((day) => starts(dateOf(day)));
}

const isMonday = (date: Date) => date.getUTCDay() === 1;
const isMonthStart = (date: Date) => date.getUTCDate() === 1;
const isYearStart = (date: Date) => isMonthStart(date) && date.getUTCMonth() === 0;

/**
 * The way from the right end of one bar to the left end of another: an elbow where there is room for it, a drop onto the target's edge
 * where it begins at once, and a step back between the rows where it began too early.
 */
function elbow(from: { x: number; y: number }, to: { x: number; y: number }, rowHeight: number): string {
  const gap = to.x - from.x;
  const tip = to.x - 1;
  const direction = Math.sign(to.y - from.y);
  if (gap >= 9) return `M${from.x},${from.y}H${from.x + Math.min(7, gap - 7)}V${to.y}H${tip}`;
  if (gap >= -2) return `M${from.x},${from.y}H${to.x + 6}V${to.y - direction * 9}`;
  return `M${from.x},${from.y}H${from.x + 7}V${from.y + (direction * rowHeight) / 2}H${to.x - 10}V${to.y}H${tip}`;
}

function arrowsOf(bars: GanttBar[], rowHeight: number): GanttLayout['arrows'] {
  const byId = new Map(bars.map((bar) => [bar.row.id, bar]));
  return bars.flatMap((bar) =>
    (bar.row.dependsOn ?? []).flatMap((id) => {
      const before = byId.get(id);
      if (!before) return [];
      const to = { x: bar.x, y: bar.y };
      return [{ id: `${id} ${bar.row.id}`, path: elbow({ x: before.x + before.width, y: before.y }, to, rowHeight), ...to }];
    }),
  );
}

/** Where everything in a Gantt chart lies, in pixels. */
export function ganttLayout(
  rows: readonly GanttRow[],
  { zoom, today, rowHeight }: { zoom: GanttZoom; today: string; rowHeight: number },
): GanttLayout {
  const dayWidth = dayWidths[zoom];
  const days = rows.flatMap((row) => [row.start, row.end, ...(row.band ? [row.band.start, row.band.end] : [])].map(dayNumber));
  const now = dayNumber(today);
  const first = Math.min(now, ...days) - padDays[zoom];
  const last = Math.max(now, ...days) + padDays[zoom] * 2;
  const x = (day: number) => (day - first) * dayWidth;
  const bars = rows.map((row, index): GanttBar => {
    const y = index * rowHeight + rowHeight / 2;
    const band = row.band
      ? { x: x(dayNumber(row.band.start)), width: (dayNumber(row.band.end) - dayNumber(row.band.start) + 1) * dayWidth }
      : null;
    if (row.kind === 'milestone') return { row, index, y, band, x: x(dayNumber(row.end)) + dayWidth / 2 - 8, width: 16 };
    return {
      row,
      index,
      y,
      band,
      x: x(dayNumber(row.start)),
      width: Math.max((dayNumber(row.end) - dayNumber(row.start) + 1) * dayWidth, 4),
    };
  });
  const tick = (day: number): GanttTick => ({ date: dateOf(day), x: x(day) });
  // The period that has begun before the first day still needs its name at the left edge.
  const majors = [first, ...ticks(first + 1, last, zoom === 'week' ? isMonthStart : isYearStart)];
  return {
    width: (last - first + 1) * dayWidth,
    height: rows.length * rowHeight,
    rowHeight,
    dayWidth,
    bars,
    arrows: arrowsOf(bars, rowHeight),
    major: majors.map(tick),
    minor: ticks(first, last, zoom === 'week' ? isMonday : isMonthStart).map(tick),
    todayX: x(now) + dayWidth / 2,
  };
}
