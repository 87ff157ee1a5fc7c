import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Eid } from '../../shared/domain/ids.ts';
import type { EntityRef } from '../store/selection.ts';
import { fitPlaces, spreadPx } from './map-camera.ts';
import type { MapScene } from './map-scene.ts';
import { pickMark, pickVehicle, type Picked } from './picking.ts';
import { vehicleSizePx } from './vehicle-size.ts';
import type { WallMapProps } from './wall-map-props.ts';
import type { ScreenView } from './web-mercator.ts';

/** Members of a count that lie farther apart than this at the closest zoom can be parted by going there. */
const PARTABLE_PX = 30;
const CLOSEST_ZOOM = 17;

export interface PointerOptions {
  readonly map: MapLibreMap;
  readonly scene: MapScene;
  readonly props: () => WallMapProps;
  readonly view: () => ScreenView;
  readonly vehiclesShown: () => boolean;
  readonly selected: () => EntityRef | null;
  readonly select: (ref: EntityRef | null) => void;
}

/** What the pointer is over, and what a click does there. */
export class MapPointer {
  readonly #options: PointerOptions;
  #hovered: Picked | null = null;
  #pointer: readonly [x: number, y: number] | null = null;

  constructor(options: PointerOptions) {
    this.#options = options;
    const { map } = options;
    map.on('mousemove', ({ point }) => (this.#pointer = [point.x, point.y]));
    map.on('mouseout', () => (this.#pointer = null));
    map.on('click', ({ point }) => this.#click([point.x, point.y]));
  }

  get hovered(): Eid | null {
    return eidOf(this.#hovered);
  }

  /** Looks what the pointer is over now; tells when that is another thing. */
  hover(view: ScreenView, at: number): void {
    const away = this.#pointer === null || this.#options.map.isMoving() || this.#toolHeld();
    const picked = away || this.#pointer === null ? null : this.#pick(this.#pointer, view, at);
    if (eidOf(picked) === eidOf(this.#hovered) && picked?.kind === this.#hovered?.kind) return;
    this.#hovered = picked;
    if (!this.#toolHeld()) this.#options.map.getCanvas().style.cursor = picked === null ? '' : 'pointer';
    this.#options.props().onHover?.(refOf(picked));
  }

  /** Then the pointer draws or measures: it points at nothing. */
  #toolHeld(): boolean {
    return (this.#options.props().mapUi?.().tool.kind ?? 'look') !== 'look';
  }

  #pick(at: readonly [number, number], view: ScreenView, shownMs: number): Picked | null {
    const scale = this.#options.props().textScale;
    const radius = (vehicleSizePx(view.zoom) / 2) * scale;
    const mark = pickMark(this.#options.scene.events.placed, view, at, scale);
    if (mark !== null || !this.#options.vehiclesShown()) return mark;
    return pickVehicle(this.#options.props().world().moves, this.#options.scene.columns, view, at, shownMs, radius);
  }

  #click(at: readonly [number, number]): void {
    if (this.#toolHeld()) return;
    const picked = this.#pick(at, this.#options.view(), this.#options.props().shownAt());
    if (picked?.kind === 'count') this.#openCount(picked);
    else this.#options.select(refOf(picked));
  }

  /** Zooms in until the counted ones part; those at one place are selected in turn. */
  #openCount({ placed: { mark, hidden } }: Extract<Picked, { readonly kind: 'count' }>): void {
    const all = [mark, ...hidden];
    const places = all.map(({ position }) => position).filter((position) => position !== null);
    const zoom = this.#options.map.getZoom();
    if (zoom < CLOSEST_ZOOM - 0.1 && spreadPx(places, CLOSEST_ZOOM) > PARTABLE_PX)
      return fitPlaces(this.#options.map, places, CLOSEST_ZOOM);
    const next = all[(all.findIndex(({ eid }) => eid === this.#options.selected()?.eid) + 1) % all.length];
    if (next !== undefined) this.#options.select({ kind: 'event', eid: next.eid });
  }
}

function eidOf(picked: Picked | null): Eid | null {
  if (picked === null) return null;
  return picked.kind === 'vehicle' ? picked.eid : picked.placed.mark.eid;
}

function refOf(picked: Picked | null): EntityRef | null {
  if (picked === null || picked.kind === 'count') return null;
  return picked.kind === 'vehicle'
    ? { kind: 'vehicle', eid: picked.eid }
    : { kind: 'event', eid: picked.placed.mark.eid };
}
