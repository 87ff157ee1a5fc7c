import type { Commands } from './commands.ts';
import type { ZoneArea } from './map-ui.ts';
import type { SeatStore } from './seat-store.ts';
import type { ZoneRecord } from './zone-filter.ts';

/** What a person writes beside the shape. */
export interface ZoneWords {
  readonly name: string;
  readonly note: string;
}

/** Saves, removes and puts back zones, by command; how each stands is kept under `zoneKey`. */
export class ZoneActs {
  readonly #commands: Commands;
  readonly #store: SeatStore;
  readonly #newId: () => string;

  constructor(commands: Commands, store: SeatStore, newId: () => string) {
    this.#commands = commands;
    this.#store = store;
    this.#newId = newId;
  }

  /** A name that no zone has yet. */
  newId(): string {
    return this.#newId();
  }

  /** Puts a zone as a person left it. `was`: the change that it stood at when they looked; null: it was not there. */
  change(zoneId: string, was: number | null, geometry: ZoneArea, { name, note }: ZoneWords): Promise<void> {
    return this.#put(zoneId, name, note, geometry, was);
  }

  async remove(zone: ZoneRecord): Promise<void> {
    const { tools, mapUi, second } = this.#store.getState();
    this.#store.setState({ tools: { ...tools, removedZone: { zoneId: zone.id, body: zone.body, at: second } } });
    if (mapUi.zoneFilter === zone.id) this.#store.setState({ mapUi: { ...mapUi, zoneFilter: null } });
    await this.#commands.run(zoneKey(zone.id), { name: 'remove-zone', zoneId: zone.id, was: zone.seq });
    if (this.#store.getState().commands.get(zoneKey(zone.id))?.kind === 'failed') this.#forget(zone.id);
  }

  /** Puts back what was removed last; without that it does nothing. */
  async undoRemove(): Promise<void> {
    const { removedZone } = this.#store.getState().tools;
    if (removedZone === null) return;
    const { zoneId, body } = removedZone;
    this.#forget(zoneId);
    await this.#put(zoneId, body.name, body.note, body.geometry, null);
  }

  #forget(zoneId: string): void {
    const { tools } = this.#store.getState();
    if (tools.removedZone?.zoneId === zoneId) this.#store.setState({ tools: { ...tools, removedZone: null } });
  }

  #put(zoneId: string, zoneName: string, note: string, geometry: ZoneArea, was: number | null): Promise<void> {
    return this.#commands.run(zoneKey(zoneId), {
      name: 'put-zone',
      zoneId,
      zoneName: zoneName.trim(),
      note: note.trim(),
      geometry: writable(geometry),
      was,
    });
  }
}

/** Under which a zone's command stands in the store. */
export function zoneKey(zoneId: string): string {
  return `zone/${zoneId}`;
}

/** The same area in arrays of its own, as a frame takes them. */
function writable(area: ZoneArea) {
  const polygon = (rings: readonly (readonly (readonly [number, number])[])[]) =>
    rings.map((ring) => ring.map(([lon, lat]): [number, number] => [lon, lat]));
  return area.type === 'Polygon'
    ? { type: area.type, coordinates: polygon(area.coordinates) }
    : { type: area.type, coordinates: area.coordinates.map(polygon) };
}
