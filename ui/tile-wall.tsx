import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Anchor } from './anchor.tsx';
import { ChartTable } from './chart-table.tsx';
import { classNames } from './class-names.ts';
import { gridStep, isGridKey } from './grid-steps.ts';
import { type Tone, toneSoft } from './tone.ts';

export interface TileState {
  label: string;
  tone: Tone;
  /** One letter or sign, so that the state can be read without colour. */
  mark: string;
  texture?: 'none' | 'diagonal' | 'dots' | 'cross';
}

export interface Tile {
  id: string;
  /** What stands on the tile, such as `5.12`. */
  code: string;
  /** What the tile is called in full. */
  title: string;
  state: string;
  href: string;
}

export interface TileWallProps {
  label: string;
  states: Record<string, TileState>;
  groups: { id: string; label: string; tiles: Tile[] }[];
  /** What the line above the wall says while no tile is pointed at. */
  idleText: string;
  table?: { label: string; content: ReactNode };
}

const textures = { none: '', diagonal: 'texture-diagonal', dots: 'texture-dots', cross: 'texture-cross' };

function stateStyle(state: TileState | undefined): string {
  return classNames(toneSoft[state?.tone ?? 'neutral'], textures[state?.texture ?? 'none']);
}

function Group({
  group,
  states,
  onPoint,
}: {
  group: TileWallProps['groups'][number];
  states: TileWallProps['states'];
  onPoint: (tile: Tile | null) => void;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [stop, setStop] = useState(0);
  const move = (event: KeyboardEvent) => {
    if (!isGridKey(event.key) || !list.current) return;
    event.preventDefault();
    const columns = getComputedStyle(list.current).gridTemplateColumns.split(' ').length;
    const next = gridStep(event.key, stop, columns, group.tiles.length);
    setStop(next);
    list.current.querySelectorAll('a')[next]?.focus();
  };
  return (
    <section>
      <h3 className="mb-2 flex items-baseline gap-2 font-medium">
        {group.label}
        <span className="text-sm font-normal text-muted">{group.tiles.length}</span>
      </h3>
      <ul ref={list} className="grid grid-cols-[repeat(auto-fill,minmax(3.25rem,1fr))] gap-1" onKeyDown={move}>
        {group.tiles.map((tile, index) => {
          const state = states[tile.state];
          return (
            <li key={tile.id}>
              <Anchor
                href={tile.href}
                tabIndex={stop === index ? 0 : -1}
                onFocus={() => {
                  setStop(index);
                  onPoint(tile);
                }}
                onBlur={() => onPoint(null)}
                onMouseEnter={() => onPoint(tile)}
                onMouseLeave={() => onPoint(null)}
                className={classNames(
                  'flex h-11 flex-col justify-between rounded-md px-1.5 py-1 transition-[filter] hover:brightness-95 focus-visible:relative focus-visible:z-10',
                  stateStyle(state),
                )}
              >
                <span className="text-xs leading-none font-semibold">
                  {tile.code}
                  <span className="sr-only">
                    {' '}
                    {tile.title}: {state?.label}
                  </span>
                </span>
                <span aria-hidden className="self-end text-2xs leading-none font-semibold">
                  {state?.mark}
                </span>
              </Anchor>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Many records at one glance, one tile each, coloured by state. */
export function TileWall({ label, states, groups, idleText, table }: TileWallProps) {
  const [pointed, setPointed] = useState<Tile | null>(null);
  const counts = new Map<string, number>();
  for (const tile of groups.flatMap((group) => group.tiles)) counts.set(tile.state, (counts.get(tile.state) ?? 0) + 1);
  return (
    <figure aria-label={label} className="m-0 flex min-w-0 flex-col gap-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {Object.entries(states).map(([id, state]) => (
          <li key={id} className="inline-flex items-center gap-2">
            <span
              aria-hidden
              className={classNames('flex size-5 items-center justify-center rounded-sm text-2xs font-semibold', stateStyle(state))}
            >
              {state.mark}
            </span>
            <span className="text-muted">{state.label}</span>
            <span className="font-medium">{counts.get(id) ?? 0}</span>
          </li>
        ))}
      </ul>
      <p aria-hidden className="truncate rounded-md bg-sunken px-3 py-1.5 text-sm text-muted">
        {pointed ? (
          <>
            <span className="font-medium text-text">
              {pointed.code} {pointed.title}
            </span>
            {' · '}
            {states[pointed.state]?.label}
          </>
        ) : (
          idleText
        )}
      </p>
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <Group key={group.id} group={group} states={states} onPoint={setPointed} />
        ))}
      </div>
      {table && <ChartTable label={table.label}>{table.content}</ChartTable>}
    </figure>
  );
}
