import type { Bbox, Position } from '../../shared/domain/geometry.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { MapExport } from '../store/map-export.ts';
import type { MapUiState } from '../store/map-ui.ts';
import type { Theme } from '../store/preferences.ts';
import type { EntityRef } from '../store/selection.ts';
import type { WorldState } from '../store/seat-state.ts';
import type { TileSource } from './city-protocol.ts';
import type { Insets } from './map-camera.ts';
import type { ReliefSource } from './map-style.ts';

export interface MapCamera {
  readonly center: Position;
  readonly zoom: number;
  /** At the middle of the map, per CSS px: for a scale bar. */
  readonly metresPerPx: number;
  /** The box around what the free part of the map shows. */
  readonly bounds: Bbox;
}

/** The contract of the map with its page. Functions are asked when something is drawn; what they return is never kept. */
export interface WallMapProps {
  readonly world: () => WorldState;
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
  /** Heights of the site for shaded hills; absent or null: it has none. */
  readonly relief?: ReliefSource | null;
  readonly center: Position;
  readonly zoom: number;
  /** One factor for labels, symbols and lines, as for the page. */
  readonly textScale: number;
  /** CSS px at the edges of the page that panels cover; what lies beside the map does not count. */
  readonly insets: Insets;
  /** CSS px at the left of the free map that a panel covers for now: who is led to a place finds it beside the panel. */
  readonly beside?: number;
  /** Elements that stand on the map: labels keep clear of those that are seen. Looked at whenever labels find their places. */
  readonly standing?: () => readonly Element[];
  /** Tools, layers, filter, pin and bands as they stand: looked at in every animation frame. Absent: the first state, for ever. */
  readonly mapUi?: () => MapUiState;
  /** What the map itself finds out: measures, the draft, the camera. */
  readonly onMapUi?: (change: Partial<MapUiState>) => void;
  /** The moment shown is a past one. */
  readonly replay?: boolean;
  /** Where the map lends its picture. */
  readonly exporter?: MapExport;
  /** False where the page itself says whose tiles they are. */
  readonly showAttribution?: boolean;
}
