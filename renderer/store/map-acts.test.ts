import { describe, expect, test } from 'vitest';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { instant } from '../../shared/time/instant.ts';
import { escapeOnce } from './escape.ts';
import { keepLayers, readLayers } from './kept-layers.ts';
import { MapActs } from './map-acts.ts';
import { INITIAL_MAP_UI, MAP_LAYERS } from './map-ui.ts';
import { keepRecent, readRecent } from './recent-searches.ts';
import { createSeatStore } from './seat-store.ts';

type Bands = AnswerOf['isochrone'];

function house() {
  const store = createSeatStore(instant(0), { lang: 'zh-CN', theme: 'dark' }, false);
  const asked: { readonly minutes: readonly number[]; answer(bands: Bands): void; fail(): void }[] = [];
  const client = {
    query: (ask: { readonly minutes?: readonly number[] }) =>
      new Promise<never>((resolve, reject) => {
        asked.push({
          minutes: ask.minutes ?? [],
          answer: (bands) => resolve(bands as never),
          fail: () => reject(new Error('no')),
        });
      }),
  };
  return { store, acts: new MapActs(client as never, store), asked, ui: () => store.getState().mapUi };
}

const BANDS: NonNullable<Bands> = [{ minutes: 5, area: { type: 'MultiPolygon', coordinates: [] } }];
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('what can be reached', () => {
  test('[UI72] is asked for in 5, 10 and 15 minutes, then in those that were chosen last', async () => {
    const { acts, asked, ui } = house();
    acts.reach([113.58, 37.86]);
    expect([ui().isochrone?.state, asked.map(({ minutes }) => minutes)]).toEqual(['loading', [[5, 10, 15]]]);
    acts.reach([113.58, 37.86], [3, 6]);
    acts.reach([113.6, 37.86]);
    expect(asked.map(({ minutes }) => minutes)).toEqual([
      [5, 10, 15],
      [3, 6],
      [3, 6],
    ]);
    asked[2]?.answer(BANDS);
    await settle();
    expect(ui().isochrone).toMatchObject({ state: 'done', bands: BANDS });
  });

  test('[UI72] an answer to an earlier question, or after it was cleared, is dropped', async () => {
    const { acts, asked, ui } = house();
    acts.reach([113.58, 37.86]);
    acts.reach([113.6, 37.86]);
    asked[0]?.answer(BANDS);
    await settle();
    expect(ui().isochrone?.state).toBe('loading');
    acts.clearReach();
    asked[1]?.answer(BANDS);
    await settle();
    expect(ui().isochrone).toBeNull();
  });

  test('[UI72] bands that do not fit the picture are brought into it whole', async () => {
    const { acts, asked, ui } = house();
    const ring = [
      [113, 37],
      [114, 37],
      [114, 38],
      [113, 37],
    ] as const;
    const bands: Bands = [{ minutes: 15, area: { type: 'MultiPolygon', coordinates: [[ring]] } }];
    const camera = { center: [113.5, 37.5], zoom: 10, metresPerPx: 1 } as const;
    acts.note({ camera: { ...camera, bounds: [112, 36, 115, 39] } });
    acts.reach([113.5, 37.5]);
    asked[0]?.answer(bands);
    await settle();
    expect(ui().goTo).toBeNull();
    acts.note({ camera: { ...camera, bounds: [113.4, 37.4, 113.6, 37.6] } });
    acts.reach([113.5, 37.5]);
    asked[1]?.answer(bands);
    await settle();
    expect(ui().goTo).toEqual({ to: { bounds: [113, 37, 114, 38] } });
  });

  test('[UI72] no graph and a failure are told apart', async () => {
    const { acts, asked, ui } = house();
    acts.reach([113.58, 37.86]);
    asked[0]?.answer(null);
    await settle();
    expect(ui().isochrone?.state).toBe('none');
    acts.reach([113.58, 37.86]);
    asked[1]?.fail();
    await settle();
    expect(ui().isochrone?.state).toBe('failed');
  });

  test('[UI72] a place that the map picked is asked for by itself', () => {
    const { acts, asked } = house();
    acts.note({ isochrone: { from: [113.58, 37.86], minutes: [5], state: 'loading', bands: [] } });
    expect(asked.map(({ minutes }) => minutes)).toEqual([[5]]);
  });
});

test('[UI75] Esc takes away the drawing, then the panel, the bands, the pin, and last the selection', () => {
  const { store, acts } = house();
  acts.pin({ position: [113.58, 37.86], label: '' });
  acts.reach([113.58, 37.86]);
  acts.use({ kind: 'draw-zone' });
  store.setState({ selection: { kind: 'event', eid: 1 as never } });
  const steps: string[] = [];
  for (let press = 0; press < 5; press++) {
    const { mapUi, tools, selection } = store.getState();
    steps.push([mapUi.tool.kind, tools.panel, mapUi.isochrone !== null, mapUi.pin !== null, selection !== null].join());
    store.setState(escapeOnce(store.getState()));
  }
  expect(steps).toEqual([
    'draw-zone,zones,true,true,true',
    'look,zones,true,true,true',
    'look,,true,true,true',
    'look,,false,true,true',
    'look,,false,false,true',
  ]);
  expect(store.getState().selection).toBeNull();
});

test('[UI71] who goes back into the past leaves a drawing behind', () => {
  const { acts, store, ui } = house();
  acts.use({ kind: 'draw-zone' });
  store.setState({ time: { ...store.getState().time, mode: 'replay' } });
  expect(ui().tool.kind).toBe('look');
});

test('[UI67] another tool ends what the one before has begun', () => {
  const { acts, ui } = house();
  acts.use({ kind: 'measure-area' });
  acts.note({ measured: { lengthM: 12, areaM2: 8 } });
  acts.use({ kind: 'measure-line' });
  expect(ui()).toMatchObject({ tool: { kind: 'measure-line' }, measured: null, draft: null });
});

/** What a browser keeps, in memory. */
function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

test('[UI74] layers are kept, those that are new since stand as they do by themselves, and a reset forgets the choice', () => {
  const kept = storage();
  const { acts } = house();
  keepLayers(kept, acts.setLayer('vehicles', false));
  expect(readLayers(kept).has('vehicles')).toBe(false);
  kept.setItem('yiwang.map-layers', '{"vehicles":false}');
  expect(MAP_LAYERS.filter((layer) => readLayers(kept).has(layer))).toEqual(
    [...INITIAL_MAP_UI.layers].filter((layer) => layer !== 'vehicles'),
  );
  keepLayers(kept, acts.resetLayers());
  expect(readLayers(kept)).toEqual(INITIAL_MAP_UI.layers);
  for (const bad of ['', 'x', '[]', '{"vehicles":3}']) {
    kept.setItem('yiwang.map-layers', bad);
    expect(readLayers(kept)).toEqual(INITIAL_MAP_UI.layers);
  }
});

test('[UI64] the last eight texts that led somewhere are kept, each once, newest first', () => {
  const kept = storage();
  for (let n = 0; n < 10; n++) keepRecent(kept, `路 ${n}`);
  keepRecent(kept, ' 路 5 ');
  keepRecent(kept, '  ');
  expect(readRecent(kept)).toEqual(['路 5', '路 9', '路 8', '路 7', '路 6', '路 4', '路 3', '路 2']);
  kept.setItem('yiwang.recent-searches', '{');
  expect(readRecent(kept)).toEqual([]);
});
