import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import '../../../assets/styles/tokens.css';
import '../../../assets/styles/base.css';
import { createRoot } from 'react-dom/client';
import { eventMarks } from '../../../renderer/map/event-marks.ts';
import { Minimap } from '../../../renderer/map/minimap/minimap.tsx';
import { WallMap, type MapCamera } from '../../../renderer/map/wall-map.tsx';
import { MapExport } from '../../../renderer/store/map-export.ts';
import { INITIAL_MAP_UI, type MapUiState } from '../../../renderer/store/map-ui.ts';
import type { EntityRef } from '../../../renderer/store/selection.ts';
import { instant } from '../../../shared/time/instant.ts';
import { SLOPE } from './synthetic-slope.ts';
import { HarnessWorld } from './harness-world.ts';
import type { MapHarness } from './harness-api.ts';

const query = new URLSearchParams(location.search);
const number = (name: string, fallback: number): number => Number(query.get(name) ?? fallback);
const scale = number('scale', 1);
const world = new HarnessWorld();
const root = createRoot(document.querySelector('#root') ?? document.body);
const tileInfo = window.tileInfo ?? null;
const state = {
  lang: query.get('lang') === 'en' ? ('en' as const) : ('zh-CN' as const),
  theme: query.get('theme') === 'light' ? ('light' as const) : ('dark' as const),
  selected: null as EntityRef | null,
  hovered: null as EntityRef | null,
  camera: null as MapCamera | null,
  ui: INITIAL_MAP_UI,
};
const center = [number('lon', 112.5545), number('lat', 37.8465)] as const;

async function tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
  const text = await window.readTile?.(z, x, y);
  return text === null || text === undefined ? null : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

const exporter = new MapExport();
const mapUi = (): MapUiState => state.ui;
document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') window.mapHarness.select(null);
});
function changeUi(change: Partial<MapUiState>): void {
  state.ui = { ...state.ui, ...change };
  // The small map follows the camera.
  if ('camera' in change) draw();
}

function draw(): void {
  document.documentElement.dataset['theme'] = state.theme;
  document.documentElement.style.fontSize = `${16 * scale}px`;
  root.render(
    <>
      <WallMap
        world={world.world}
        shownAt={world.shownAt}
        lang={state.lang}
        theme={state.theme}
        selected={state.selected}
        onSelect={(ref) => {
          state.selected = ref;
          draw();
        }}
        onHover={(ref) => {
          state.hovered = ref;
        }}
        onCamera={(camera) => {
          state.camera = camera;
        }}
        mapUi={mapUi}
        onMapUi={changeUi}
        exporter={exporter}
        tile={tile}
        tileInfo={tileInfo}
        center={center}
        zoom={number('zoom', 12.74)}
        textScale={scale}
        insets={{ top: 0, bottom: 0, left: number('left', 0), right: number('right', 0) }}
        relief={query.has('relief') ? SLOPE : null}
      />
      {query.has('minimap') && (
        <div style={{ position: 'absolute', left: 12, bottom: 12 }}>
          <Minimap
            {...{ lang: state.lang, theme: state.theme, textScale: scale, tile, tileInfo, camera: state.ui.camera }}
            marks={eventMarks(world.world().events.list, world.shownAt(), false).marks}
            onGo={(to, zoom) => changeUi({ goTo: { to: { center: to, zoom } } })}
          />
        </div>
      )}
    </>,
  );
}

const frames = (count: number): Promise<void> =>
  new Promise((resolve) => {
    const wait = (left: number): void => void requestAnimationFrame(() => (left === 0 ? resolve() : wait(left - 1)));
    wait(count);
  });

window.mapHarness = {
  get selected() {
    return state.selected;
  },
  get hovered() {
    return state.hovered;
  },
  get camera() {
    return state.camera;
  },
  events: (bodies) => world.events(bodies),
  vehicles: (fixes) => world.vehicles(fixes),
  select: (ref) => {
    state.selected = ref;
    draw();
  },
  time: (at) => world.time(instant(at)),
  look: ({ lang, theme, drill }) => {
    state.lang = lang ?? state.lang;
    state.theme = theme ?? state.theme;
    if (drill !== undefined) world.drill(drill);
    draw();
  },
  ui: ({ layers, ...change }) => changeUi({ ...change, ...(layers === undefined ? {} : { layers: new Set(layers) }) }),
  exportView: async () => {
    const bytes = new Uint8Array(await (await exporter.exportView()).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''));
  },
  settled: async () => {
    await document.fonts.ready;
    await frames(20);
    await document.fonts.ready;
    await frames(20);
  },
} satisfies MapHarness;
draw();
