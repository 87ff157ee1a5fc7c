import type { Eid } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { MapLayer } from '../store/map-ui.ts';
import type { WorldState } from '../store/seat-state.ts';
import { eventsIn, type ZoneRecord } from '../store/zone-filter.ts';
import { declutter, type PlacedMark } from './declutter.ts';
import { eventMarks, type EventMark, type MarkPicture } from './event-marks.ts';

/** Symbols are settled anew at every quarter of a zoom step: between them nothing jumps. */
const ZOOM_STEPS = 4;

export interface PictureInput {
  readonly world: WorldState;
  readonly at: Instant;
  readonly zoom: number;
  readonly scale: number;
  readonly selected: Eid | null;
  /** What is switched on. */
  readonly layers: ReadonlySet<MapLayer>;
  /** Only what lies in it is shown; null: everything. */
  readonly zone: ZoneRecord | null;
}

/** The events as they stand on the map, kept until something they follow from has changed. */
export class EventPicture {
  placed: readonly PlacedMark[] = [];
  #picture: MarkPicture = { marks: [], nextExpiryAt: null };
  #from:
    | (Pick<PictureInput, 'at' | 'layers' | 'zone'> & {
        readonly events: WorldState['events'];
        readonly drill: boolean;
      })
    | null = null;
  #placedFrom = '';

  get marks(): readonly EventMark[] {
    return this.#picture.marks;
  }

  /** `marks` and `placed` are new arrays where they changed. */
  update({ world, at, zoom, scale, selected, layers, zone }: PictureInput): {
    readonly marks: boolean;
    readonly placed: boolean;
  } {
    const drill = world.site?.body.mode === 'drill';
    const from = this.#from;
    const { nextExpiryAt } = this.#picture;
    const marks =
      from === null ||
      from.events !== world.events ||
      from.drill !== drill ||
      from.layers !== layers ||
      from.zone !== zone ||
      at < from.at ||
      (nextExpiryAt !== null && at >= nextExpiryAt);
    if (marks) {
      this.#from = { events: world.events, drill, at, layers, zone };
      const shown = eventsIn(world.events.list, zone).filter(({ body }) => layers.has(`events-${body.domain}`));
      this.#picture = eventMarks(shown, at, drill);
    }
    const step = Math.floor(zoom * ZOOM_STEPS) / ZOOM_STEPS;
    const key = `${step} ${scale} ${selected ?? ''}`;
    const placed = marks || key !== this.#placedFrom;
    if (placed) {
      this.#placedFrom = key;
      this.placed = declutter(this.#picture.marks, { zoom: step, scale, selected });
    }
    return { marks, placed };
  }

  find(eid: Eid | null): PlacedMark | null {
    return eid === null ? null : (this.placed.find(({ mark }) => mark.eid === eid) ?? null);
  }
}
