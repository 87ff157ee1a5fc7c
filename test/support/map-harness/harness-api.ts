import type { EventBody } from '../../../shared/domain/event.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { EntityRef } from '../../../renderer/store/selection.ts';
import type { MapLayer, MapUiState } from '../../../renderer/store/map-ui.ts';
import type { MapCamera } from '../../../renderer/map/wall-map.tsx';

/** One vehicle's fix, as a test tells it. */
export interface HarnessFix {
  readonly eid: number;
  readonly lon: number;
  readonly lat: number;
  readonly bearingDeg: number | null;
  readonly speedMps: number | null;
  readonly fixAt: number;
}

/** What a test may do to the harness page, as `window.mapHarness`. */
export interface MapHarness {
  readonly selected: EntityRef | null;
  readonly hovered: EntityRef | null;
  readonly camera: MapCamera | null;
  /** Replaces the events; eids count from 1 in the order given. */
  events(bodies: readonly EventBody[]): void;
  vehicles(fixes: readonly HarnessFix[]): void;
  select(ref: EntityRef | null): void;
  time(at: number): void;
  look(look: { readonly lang?: 'zh-CN' | 'en'; readonly theme?: 'dark' | 'light'; readonly drill?: boolean }): void;
  /** Changes what tools and map agree on; `layers` as a list of what is on. */
  ui(change: Partial<Omit<MapUiState, 'layers'>> & { readonly layers?: readonly MapLayer[] }): void;
  /** The view as a PNG file, base64. */
  exportView(): Promise<string>;
  /** Resolves when the map has drawn what it was told. */
  settled(): Promise<void>;
}

declare global {
  interface Window {
    mapHarness: MapHarness;
    /** Reads a tile of the archive in the test's process, base64; null: no such tile. */
    /** What the archive's header says. */
    tileInfo?: AnswerOf['tile-info'];
    readTile?: (z: number, x: number, y: number) => Promise<string | null>;
  }
}
