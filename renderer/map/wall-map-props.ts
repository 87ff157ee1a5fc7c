import type { Position } from '../../shared/domain/geometry.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Unsubscribe } from '../../shared/lib/stop-signal.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { Theme } from '../store/preferences.ts';
import type { EntityRef } from '../store/selection.ts';
import type { WorldState } from '../store/seat-state.ts';
import type { TileSource } from './city-protocol.ts';
import type { Insets } from './map-camera.ts';

export interface MapCamera {
  readonly center: Position;
  readonly zoom: number;
  /** At the middle of the map, per CSS px: for a scale bar. */
  readonly metresPerPx: number;
}

/** The contract of the map with its page. Functions are asked when something is drawn; what they return is never kept. */
export interface WallMapProps {
  readonly world: () => WorldState;
  /** Calls back once per applied frame. The map looks at the world in every animation frame anyway. */
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly shownAt: () => Instant;
  readonly lang: Lang;
  readonly theme: Theme;
  readonly selected: EntityRef | null;
  readonly onSelect: (ref: EntityRef | null) => void;
  /** What lies under the pointer; null: nothing. */
  readonly onHover?: (ref: EntityRef | null) => void;
  /** After every move of the camera. */
  readonly onCamera?: (camera: MapCamera) => void;
  readonly tile: TileSource;
  /** Null: the site has no city tiles. */
  readonly tileInfo: AnswerOf['tile-info'];
  readonly center: Position;
  readonly zoom: number;
  /** One factor for labels, symbols and lines, as for the page. */
  readonly textScale: number;
  /** CSS px at the edges of the page that panels cover; what lies beside the map does not count. */
  readonly insets: Insets;
  /** False where the page itself says whose tiles they are. */
  readonly showAttribution?: boolean;
}
