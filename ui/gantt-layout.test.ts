import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, type GanttRow, ganttLayout } from './gantt-layout.ts';

const options = { zoom: 'week', today: '2026-03-10', rowHeight: 36 } as const;
const rows: GanttRow[] = [
  { id: 'scope', name: 'Scope', start: '2026-03-02', end: '2026-03-06' },
  {
    id: 'risks',
    name: 'Risks',
    start: '2026-03-09',
    end: '2026-03-20',
    dependsOn: ['scope'],
    band: { start: '2026-03-18', end: '2026-03-27' },
  },
  { id: 'stage', name: 'Stage 1', kind: 'milestone', start: '2026-04-01', end: '2026-04-01', dependsOn: ['risks', 'unknown'] },
];

describe('the layout of a Gantt chart', () => {
  it('counts days without a time zone', () => {
    expect(dayNumber('1970-01-02')).toBe(1);
    expect(dayNumber('2026-03-30') - dayNumber('2026-03-28')).toBe(2);
  });

  it('draws a bar as wide as its days, both ends included', () => {
    const { bars, dayWidth } = ganttLayout(rows, options);
    expect(bars[0]?.width).toBe(5 * dayWidth);
    expect((bars[1]?.x ?? 0) - (bars[0]?.x ?? 0)).toBe(7 * dayWidth);
  });

  it('draws the uncertainty of an end over exactly its days', () => {
    const { bars, dayWidth } = ganttLayout(rows, options);
    expect(bars[1]?.band?.width).toBe(10 * dayWidth);
    expect(bars[0]?.band).toBeNull();
  });

  it('centres a milestone on its day', () => {
    const { bars, dayWidth } = ganttLayout(rows, options);
    const scopeStart = bars[0]?.x ?? 0;
    const middle = scopeStart + (dayNumber('2026-04-01') - dayNumber('2026-03-02')) * dayWidth + dayWidth / 2;
    expect((bars[2]?.x ?? 0) + (bars[2]?.width ?? 0) / 2).toBe(middle);
  });

  it('draws an arrow for every known dependency and none for an unknown one', () => {
    expect(ganttLayout(rows, options).arrows.map((arrow) => arrow.id)).toEqual(['scope risks', 'risks stage']);
  });

  it('drops straight onto a row that begins the day after', () => {
    const adjoining: GanttRow[] = [
      { id: 'a', name: 'A', start: '2026-03-02', end: '2026-03-03' },
      { id: 'b', name: 'B', start: '2026-03-04', end: '2026-03-08', dependsOn: ['a'] },
    ];
    expect(ganttLayout(adjoining, options).arrows[0]?.path).toMatch(/^M[\d.]+,18H[\d.]+V45$/u);
  });

  it('steps back between the rows when a row begins before the one it waits for has ended', () => {
    const overlapping: GanttRow[] = [
      { id: 'a', name: 'A', start: '2026-03-02', end: '2026-03-20' },
      { id: 'b', name: 'B', start: '2026-03-05', end: '2026-03-08', dependsOn: ['a'] },
    ];
    expect(ganttLayout(overlapping, options).arrows[0]?.path).toMatch(/^M[\d.]+,18H[\d.]+V36H[\d.]+V54H[\d.]+$/u);
  });

  it('marks Mondays at week zoom and first days of a month at month zoom', () => {
    expect(ganttLayout(rows, options).minor.every((tick) => tick.date.getUTCDay() === 1)).toBe(true);
    expect(ganttLayout(rows, { ...options, zoom: 'month' }).minor.every((tick) => tick.date.getUTCDate() === 1)).toBe(true);
  });

  it('keeps every bar and today inside the drawing', () => {
    const day = fc.integer({ min: 20_000, max: 21_000 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
    const row = fc
      .record({ id: fc.uuid(), name: fc.constant('x'), a: day, b: day })
      .map(({ a, b, ...rest }) => ({ ...rest, start: [a, b].toSorted()[0] ?? a, end: [a, b].toSorted()[1] ?? b }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), day, fc.constantFrom('week', 'month'), (many, today, zoom) => {
        const { bars, width, todayX } = ganttLayout(many, { zoom: zoom === 'week' ? 'week' : 'month', today, rowHeight: 36 });
        return bars.every((bar) => bar.x >= 0 && bar.x + bar.width <= width) && todayX > 0 && todayX < width;
      }),
    );
  });
});
