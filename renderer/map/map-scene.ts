import type { LayersList } from '@deck.gl/core';
import type { MapboxOverlay } from '@deck.gl/mapbox';
import { translator } from '../../shared/i18n/i18n.ts';
import type { Lang } from '../../shared/i18n/lang.ts';
import type { Eid } from '../../shared/domain/ids.ts';
import type { Instant } from '../../shared/time/instant.ts';
import type { MapLayer } from '../store/map-ui.ts';
import { type LinkPicture, linkPicture, NO_LINKS } from '../store/link-rings.ts';
import type { WorldState } from '../store/seat-state.ts';
import type { ZoneRecord } from '../store/zone-filter.ts';
import { EventPicture } from './event-picture.ts';
import { eventLayer } from './layers/event-layer.ts';
import { fanLayer } from './layers/fan-layer.ts';
import { linkLayers } from './layers/link-layers.ts';
import { ringLayer } from './layers/ring-layer.ts';
import { VehicleLayer } from './layers/vehicle-layer.ts';
import { rgb, type MapTokens } from './map-tokens.ts';
import { SymbolAtlas } from './symbol-atlas.ts';
import { vehicleSizePx } from './vehicle-size.ts';
import { expectedEvery, type FeedExpectations } from './vehicle-expectations.ts';
import { VehicleColumns } from './vehicle-columns.ts';

/** Letters of an unreal event's word, CSS px at factor 1. */
const WORD_PX = 15;

/** What the scene is drawn for; a new object draws the symbols anew. */
export interface SceneLook {
  readonly lang: Lang;
  readonly scale: number;
  readonly pixelRatio: number;
  readonly tokens: MapTokens;
}

export interface SceneMoment {
  readonly world: WorldState;
  readonly at: Instant;
  readonly zoom: number;
  readonly selected: Eid | null;
  readonly hovered: Eid | null;
  /** What is switched on. */
  readonly layers: ReadonlySet<MapLayer>;
  /** Only what lies in it is shown; null: everything. */
  readonly zone: ZoneRecord | null;
}

/** Symbols and vehicles: keeps what follows from the world, and hands deck.gl new layers only when they differ. */
export class MapScene {
  readonly events = new EventPicture();
  readonly columns = new VehicleColumns();
  readonly #overlay: MapboxOverlay;
  readonly #now: () => number;
  #look: SceneLook;
  #atlas: SymbolAtlas;
  #vehicles: VehicleLayer | null = null;
  #expectations: FeedExpectations | null = null;
  #links: LinkPicture = NO_LINKS;
  #linksOf: readonly unknown[] = [];
  #drawnFor = '';
  #drawnSecond = 0;

  constructor(overlay: MapboxOverlay, now: () => number, look: SceneLook) {
    this.#overlay = overlay;
    this.#now = now;
    this.#look = look;
    this.#atlas = atlasFor(look);
  }

  /** Other colours, words or sizes; also when the font of the words has come in. */
  setLook(look: SceneLook): void {
    this.#look = look;
    this.#atlas = atlasFor(look);
    this.#drawnFor = '';
  }

  /** The next frame draws everything once more, changed or not. */
  drawAnew(): void {
    this.#drawnFor = '';
  }

  /** Called once per animation frame. Tells whether the events' areas or the symbols are other ones than before. */
  draw(moment: SceneMoment): { readonly marks: boolean; readonly placed: boolean; readonly moved: boolean } {
    const { world, at, zoom, selected, hovered, layers, zone } = moment;
    const changed = this.events.update({ world, at, zoom, scale: this.#look.scale, selected, layers, zone });
    if (this.#expectations?.feeds !== world.feeds) {
      this.#expectations = expectedEvery(world.feeds);
      this.columns.invalidate();
    }
    const moved = this.columns.sync(
      world.moves,
      at,
      (eid) => this.#expectations?.of(world.vehicles.byEid.get(eid)) ?? 0,
    );
    const slots = [selected, hovered].map((eid) => (eid === null ? -1 : (world.moves.slotOf.get(eid) ?? -1)));
    const showVehicles = layers.has('vehicles');
    const key = `${slots.join(' ')} ${selected ?? ''} ${hovered ?? ''} ${showVehicles}`;
    const linked = this.#readLinks(world, selected);
    if (changed.placed || linked || key !== this.#drawnFor) {
      this.#drawnFor = key;
      this.#layers(slots[0] ?? -1, slots[1] ?? -1, selected, hovered, showVehicles);
    } else if (moved || this.#timeShows(at)) this.#vehicles?.refresh();
    return { ...changed, moved };
  }

  /** Tells whether what is drawn about the links of what is selected is another than before. */
  #readLinks(world: WorldState, selected: Eid | null): boolean {
    const { links, incidents, correlation, events } = world;
    const from = selected === null ? [] : [selected, links, incidents, correlation, events];
    if (from.length === this.#linksOf.length && from.every((part, i) => part === this.#linksOf[i])) return false;
    this.#linksOf = from;
    const before = this.#links;
    this.#links = linkPicture(world, selected);
    return before !== this.#links;
  }

  /** Something glides, or a second went by in which a fix may have become stale. */
  #timeShows(at: Instant): boolean {
    const second = Math.floor(at / 1000);
    if (this.columns.count === 0 || (at > this.columns.glidingUntilMs && second === this.#drawnSecond)) return false;
    this.#drawnSecond = second;
    return true;
  }

  #layers(
    selectedSlot: number,
    hoveredSlot: number,
    selected: Eid | null,
    hovered: Eid | null,
    vehicles: boolean,
  ): void {
    const { tokens, scale } = this.#look;
    const placed = this.events.placed;
    this.#vehicles = new VehicleLayer({
      id: 'vehicles',
      columns: this.columns,
      now: this.#now,
      sizePx: (zoom) => vehicleSizePx(zoom) * scale,
      colours: {
        own: rgb(tokens.own),
        ownDim: rgb(tokens['own-dim']),
        stale: rgb(tokens['text-3']),
        ground: rgb(tokens.ground),
        select: rgb(tokens.select),
        hover: rgb(tokens['text-2']),
      },
      selectedSlot,
      hoveredSlot,
    });
    const ringed = { selected: this.events.find(selected), hovered: this.events.find(hovered) };
    const symbols: LayersList = [
      ...linkLayers({ links: this.#links, colour: rgb(tokens.own), widthPx: 1.2 * scale }),
      fanLayer({ placed, colour: rgb(tokens.edge), widthPx: 1.2 * scale }),
      eventLayer({ placed, atlas: this.#atlas }),
      ringLayer({ atlas: this.#atlas, ...ringed }),
    ];
    this.#overlay.setProps({ layers: [vehicles && this.#vehicles, placed.length > 0 && symbols] });
  }
}

function atlasFor({ lang, pixelRatio, tokens, scale }: SceneLook): SymbolAtlas {
  const t = translator(lang);
  return new SymbolAtlas(tokens, pixelRatio, {
    exercise: t('reality.exercise'),
    test: t('reality.test'),
    heightPx: WORD_PX * scale,
  });
}
