import { ButtonLink } from '@attestry/ui/button.tsx';
import { FigureTable } from '@attestry/ui/chart-table.tsx';
import { EmptyState } from '@attestry/ui/empty-state.tsx';
import { FilterBar } from '@attestry/ui/filter-bar.tsx';
import { PageHeader } from '@attestry/ui/page-header.tsx';
import { type TileState, TileWall } from '@attestry/ui/tile-wall.tsx';
import { ShieldCheck } from 'lucide-react';
import { controls } from '#features/controls/control.contracts.ts';
import { controlThemes, implementationStates } from '#features/controls/control.ts';
import { type RegisterQuery, useRegisterQuery, valuesOf, withValues } from '#features/records/web/register-query.ts';
import type { OutputOf } from '#platform/contract.ts';
import { useRead } from '#platform/web/api.ts';
import { useDynamicText, useText } from '#platform/web/messages.ts';
import { Loaded } from '#platform/web/problem.tsx';
import { controlMessages } from './control.messages.ts';
import { shownState, stateTones } from './control-marks.tsx';
import { ControlTabs } from './control-tabs.tsx';

type WallTile = OutputOf<typeof controls.wall>['items'][number];

const looks: Record<string, Pick<TileState, 'mark' | 'texture'>> = {
  implemented: { mark: '✓' },
  partly: { mark: '½', texture: 'diagonal' },
  planned: { mark: '→', texture: 'dots' },
  'not-started': { mark: '○' },
  excluded: { mark: '–', texture: 'cross' },
};

const nobody = 'nobody';
const freshnessStates = ['fresh', 'due', 'stale', 'none'];
const questionKinds = ['error', 'warning', 'clear'];

const questionsOf = (tile: WallTile): string => (tile.errors > 0 ? 'error' : tile.contradictions > 0 ? 'warning' : 'clear');

/** The values by which tiles are filtered. */
const facts: Record<string, (tile: WallTile) => string> = {
  theme: (tile) => tile.theme,
  state: shownState,
  freshness: (tile) => tile.freshness,
  questions: questionsOf,
  ownerId: (tile) => tile.ownerId ?? nobody,
};

function fits(tile: WallTile, query: RegisterQuery): boolean {
  const words = query.search.toLowerCase();
  if (words !== '' && !`${tile.controlId} ${tile.title}`.toLowerCase().includes(words)) return false;
  return Object.entries(facts).every(([field, of]) => {
    const wanted = valuesOf(query.filter, field);
    return wanted.length === 0 || wanted.includes(of(tile));
  });
}

function useFacets(tiles: readonly WallTile[], query: RegisterQuery) {
  const t = useDynamicText(controlMessages);
  const owners = new Map(tiles.map((tile) => [tile.ownerId ?? nobody, tile.ownerName ?? t('nobody')]));
  const count = (field: string, value: string): number => tiles.filter((tile) => facts[field]?.(tile) === value).length;
  const facet = (id: string, values: readonly string[], label = (value: string) => t(`${id}.${value}`)) => ({
    id,
    label: t(id),
    selected: valuesOf(query.filter, id),
    options: values.map((value) => ({ value, label: label(value), count: count(id, value) })),
  });
  return [
    facet('theme', controlThemes),
    facet('state', [...implementationStates, 'excluded']),
    facet('freshness', freshnessStates),
    facet('questions', questionKinds),
    facet('ownerId', [...owners.keys()], (value) => owners.get(value) ?? value),
  ];
}

function Wall({ tiles }: { tiles: readonly WallTile[] }) {
  const t = useText(controlMessages);
  const dynamic = useDynamicText(controlMessages);
  const [query, change] = useRegisterQuery({ column: 'number', direction: 'ascending' });
  const shown = tiles.filter((tile) => fits(tile, query));
  const applicable = tiles.filter((tile) => tile.isApplicable);
  const states = Object.fromEntries(
    Object.entries(looks).map(([id, look]) => [id, { ...look, label: dynamic(`state.${id}`), tone: stateTones[id] ?? 'neutral' }]),
  );
  const groups = controlThemes.flatMap((theme) => {
    const own = shown.filter((tile) => tile.theme === theme);
    const made = own.map(({ id, controlId, title, ...rest }) => ({
      id,
      code: controlId.slice(2),
      title,
      state: shownState(rest),
      href: `/controls/${id}`,
    }));
    return own.length === 0 ? [] : [{ id: theme, label: dynamic(`theme.${theme}`), tiles: made }];
  });
  const rows = shown.map((tile) => ({
    id: tile.id,
    cells: [
      `${tile.controlId} ${tile.title}`,
      dynamic(`state.${shownState(tile)}`),
      tile.ownerName ?? t('nobody'),
      dynamic(`freshness.${tile.freshness}`),
      tile.contradictions,
    ],
  }));
  const columns = (['reference', 'state', 'owner', 'freshness', 'questions'] as const).map((id) => ({
    id,
    header: t(id),
    numeric: id === 'questions',
  }));
  const numbers = {
    implemented: applicable.filter((tile) => tile.state === 'implemented').length,
    applicable: applicable.length,
    excluded: tiles.length - applicable.length,
    open: tiles.filter((tile) => tile.contradictions > 0).length,
  };
  return (
    <>
      <p className="text-lg">{t('wallSentence', numbers)}</p>
      <FilterBar
        search={query.search}
        onSearchChange={(search) => change({ search })}
        searchLabel={t('search')}
        facets={useFacets(tiles, query)}
        onFacetChange={(field, values) => change({ filter: withValues(query.filter, field, values) })}
        onClear={() => change({ search: '', filter: [] })}
        clearLabel={t('clear')}
      />
      {shown.length === 0 && <p className="text-muted">{t('wallNothing')}</p>}
      <TileWall
        label={t('wallLabel')}
        states={states}
        groups={groups}
        idleText={t('wallIdle')}
        table={{ label: t('wallTable'), content: <FigureTable caption={t('wallLabel')} columns={columns} rows={rows} /> }}
      />
    </>
  );
}

/** The control wall: 93 tiles, one look. */
export default function ControlWallScreen() {
  const t = useText(controlMessages);
  const query = useRead(controls.wall, {});
  const start = (
    <ButtonLink variant="primary" href="/onboarding">
      {t('startQuestionnaire')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('title')} purpose={t('purpose')} />
      <ControlTabs current="wall" />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={ShieldCheck} title={t('emptyTitle')} text={t('emptyText')} action={start} />
          ) : (
            <Wall tiles={items} />
          )
        }
      </Loaded>
    </>
  );
}
