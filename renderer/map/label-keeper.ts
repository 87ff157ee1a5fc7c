import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { WorldState } from '../store/seat-state.ts';
import { districtNameBoxes } from './district-names.ts';
import { LabelBoard, type BoardStyles } from './label-board.ts';
import { LabelMeasure } from './label-measure.ts';
import { labelPass } from './label-pass.ts';
import type { Box, LabelSpot } from './label-plan.ts';
import type { MapScene } from './map-scene.ts';
import { reservedFeatures, RESERVED_SOURCE } from './reserved-room.ts';
import type { ScreenView } from './web-mercator.ts';

/** Labels find their places anew at most this often: words that move faster cannot be read. */
const LABEL_EVERY_MS = 200;

/** What the labels of one frame follow from. */
export interface LabelMoment {
  readonly world: WorldState;
  readonly at: number;
  readonly view: ScreenView;
  /** The part of the map that no panel covers. */
  readonly free: Box;
  /** What the page has put on the map, CSS px from the map's corner. */
  readonly standing: () => readonly Box[];
  readonly selected: Eid | null;
  readonly hovered: Eid | null;
  readonly lang: Lang;
  readonly scale: number;
  /** Vehicles are shown. */
  readonly vehicles: boolean;
  /** Symbols are other ones than in the frame before. */
  readonly placedAnew: boolean;
}

/** Keeps the words on the board true: plans them anew when something they follow from has changed, and not too often. */
export class LabelKeeper {
  readonly #map: MapLibreMap;
  readonly #scene: MapScene;
  readonly #board: LabelBoard;
  readonly #measure = new LabelMeasure();
  readonly #now: () => number;
  #spots: ReadonlyMap<string, LabelSpot> = new Map();
  #doneFor = '';
  #doneMs = -Infinity;
  #reserved = '';

  constructor(map: MapLibreMap, scene: MapScene, root: HTMLElement, styles: BoardStyles, now: () => number) {
    this.#map = map;
    this.#scene = scene;
    this.#board = new LabelBoard(root, styles);
    this.#now = now;
  }

  /** Once per animation frame. */
  frame(frameMs: number, moment: LabelMoment): void {
    const { view, hovered, selected, at, vehicles } = moment;
    const wanted = `${view.zoom} ${view.pitchDeg} ${view.anchor.join(' ')} ${hovered ?? ''} ${selected ?? ''} ${Math.floor(at / 1000)} ${vehicles}`;
    const due = moment.placedAnew || wanted !== this.#doneFor;
    if (due && frameMs - this.#doneMs >= LABEL_EVERY_MS) {
      this.#doneMs = frameMs;
      this.#doneFor = wanted;
      this.#plan(moment);
    } else if (moment.placedAnew) this.#doneFor = '';
    if (at <= this.#scene.columns.glidingUntilMs) this.move(view);
  }

  /** Puts what stands on the board where its places lie now. */
  move(view: ScreenView): void {
    this.#board.move(view);
  }

  /** Letters have come in that were measured, or stood on the board, in another font. */
  measureAnew(): void {
    this.#measure.forget();
    this.#doneFor = '';
  }

  /** The style is another one: the room for our labels is to be reserved in it again. */
  dress(): void {
    this.#reserved = '';
    this.#doneFor = '';
  }

  clear(): void {
    this.#board.show([], []);
  }

  #plan(moment: LabelMoment): void {
    const { view, free, world, selected, hovered, lang, scale } = moment;
    const result = labelPass({
      view,
      free,
      scale,
      vehicles: moment.vehicles,
      placed: this.#scene.events.placed,
      world,
      columns: this.#scene.columns,
      now: this.#now,
      asked: [selected, hovered].filter((eid): eid is Eid => eid !== null),
      selected,
      lang,
      t: translator(lang),
      measure: this.#measure,
      last: this.#spots,
      standing: moment.standing(),
      groundNames: districtNameBoxes(this.#map, scale),
    });
    this.#spots = result.spots;
    this.#board.show(result.labels, result.counts);
    this.#board.move(view);
    if (this.#map.isMoving()) return;
    const reserved = reservedFeatures(result.boxes, view);
    const text = JSON.stringify(reserved.features.map(({ geometry }) => geometry));
    if (text === this.#reserved) return;
    this.#reserved = text;
    void this.#map.getSource<GeoJSONSource>(RESERVED_SOURCE)?.setData(reserved);
  }
}
