import type { CityMapBody } from '../../../../shared/domain/city-map.ts';
import type { Seq } from '../../../../shared/domain/ids.ts';
import { DEFAULT_ROAD_SPEEDS, type RoadSpeeds } from '../../../../shared/domain/road-class.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { MapManifest } from '../map-manifest.ts';
import type { CurrentMap, MapFolder } from './map-folder.ts';

/** The entity `map/map` of the log. */
export interface MapLog {
  read(): Promise<CityMapBody | null>;
  /** `commandId` null: nobody asked for it. */
  put(body: CityMapBody, commandId: string | null): Promise<Seq>;
  /** Takes the map out of the state: its files are gone. */
  remove(): Promise<void>;
  headSeq(): Promise<Seq>;
}

/** Who serves the map. */
export interface MapUser {
  use(version: string | null): Promise<void>;
  setSpeeds(speedsKmh: RoadSpeeds): Promise<void>;
}

/** What became of a command; as dispatch and seats expect it. */
export type MapOutcome = { readonly ok: true; readonly seq: Seq } | { readonly ok: false; readonly error: string };

const NO_MAP = 'no map is in force: import one first';

/** Keeps the log, and who serves the map, at the version that the folder says is in force. One act at a time. */
export class MapInForce {
  readonly #folder: MapFolder;
  readonly #log: MapLog;
  readonly #map: MapUser;
  #served: string | null = null;
  /** The last one that could not be served, so that it is told of once. */
  #refused: string | null = null;
  #begun = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: MapFolder, log: MapLog, map: MapUser) {
    this.#folder = folder;
    this.#log = log;
    this.#map = map;
  }

  /** Serves the version in force and puts it into the log, where either is not so yet. */
  take(commandId: string | null): Promise<void> {
    return this.#inTurn(async () => {
      const current = await this.#folder.current();
      if (this.#begun && (current?.version ?? null) === this.#served) return;
      if (current !== null && current.version === this.#refused) return;
      const manifest = current === null ? null : await this.#folder.manifest(current.version);
      await this.#serve(current, manifest, commandId);
    });
  }

  revert(commandId: string): Promise<MapOutcome> {
    return this.#inTurn(async () => {
      const current = await this.#folder.revert();
      const manifest = current === null ? null : await this.#folder.manifest(current.version);
      if (current === null || manifest === null) {
        return { ok: false, error: 'no version before this one is kept' };
      }
      return { ok: true, seq: await this.#put(current, manifest, commandId) };
    });
  }

  setSpeeds(speedsKmh: RoadSpeeds, commandId: string): Promise<MapOutcome> {
    return this.#inTurn(async () => {
      const body = await this.#log.read();
      if (body === null) return { ok: false, error: NO_MAP };
      const seq = await this.#log.put({ ...body, speedsKmh }, commandId);
      await this.#map.setSpeeds(speedsKmh);
      return { ok: true, seq };
    });
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  async #serve(current: CurrentMap | null, manifest: MapManifest | null, commandId: string | null): Promise<void> {
    this.#begun = true;
    if (current === null || manifest === null) {
      if ((await this.#log.read()) !== null) await this.#log.remove();
      if (this.#served !== null) await this.#map.use(null);
      this.#served = null;
      this.#refused = current?.version ?? null;
      return;
    }
    await this.#put(current, manifest, commandId);
  }

  async #put(current: CurrentMap, manifest: MapManifest, commandId: string | null): Promise<Seq> {
    const before = await this.#log.read();
    const speedsKmh = before?.speedsKmh ?? DEFAULT_ROAD_SPEEDS;
    if (this.#served === null) await this.#map.setSpeeds(speedsKmh);
    try {
      await this.#map.use(current.version);
    } catch (cause) {
      this.#refused = current.version;
      throw cause;
    }
    this.#served = current.version;
    this.#refused = null;
    const { format: _format, ...facts } = manifest;
    const body: CityMapBody = {
      ...facts,
      importedAt: instant(manifest.importedAt),
      speedsKmh,
      previous: current.previous,
    };
    const known = before?.version === body.version && before.previous === body.previous;
    return known ? this.#log.headSeq() : this.#log.put(body, commandId);
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(act);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
