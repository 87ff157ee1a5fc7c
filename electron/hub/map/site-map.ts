import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Position } from '../../../shared/domain/geometry.ts';
import { MapUnavailable } from '../../../shared/domain/map-unavailable.ts';
import type { RoadSpeeds } from '../../../shared/domain/road-class.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { MapAnswers } from './map-answers.ts';
import { MAP_FILES, type MapManifest, mapManifestSchema } from './map-manifest.ts';
import { MapThread } from './map-thread-client.ts';
import type { MapThreadFiles } from './map-thread-messages.ts';
import { NO_CITY } from './no-city.ts';
import { ServedTiles } from './served-tiles.ts';
import { openTileArchive } from './tile-archive.ts';

export interface SiteMapOptions {
  /** Holds a folder for each version of an imported map. */
  readonly mapDir: string;
  /** The archive that the site names: serves as long as no imported map is in force. */
  readonly tilesPath: string | null;
  /** The program of the map's thread. */
  readonly threadUrl: URL;
  readonly clock: Clock;
  readonly speedsKmh: RoadSpeeds;
  /** Told what of a map is left out and why, and how the thread fares. */
  readonly tell: (problem: string) => void;
}

/** A version of a map that cannot come into force. The message says what is wrong with it. */
export class MapVersionError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MapVersionError';
  }
}

interface InForce {
  readonly manifest: MapManifest | null;
  readonly tiles: ServedTiles | null;
  readonly files: MapThreadFiles;
}

const NO_FILES: MapThreadFiles = { graph: null, places: null };

/** The site's city as it is served. */
export class SiteMap implements MapAnswers {
  readonly #options: SiteMapOptions;
  readonly #siteTiles: ServedTiles | null;
  readonly #thread: MapThread;
  #inForce: InForce;
  #speedsKmh: RoadSpeeds;
  #change: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  constructor(options: SiteMapOptions, siteTiles: ServedTiles | null) {
    this.#options = options;
    this.#siteTiles = siteTiles;
    this.#thread = new MapThread(options);
    this.#inForce = { manifest: null, tiles: siteTiles, files: NO_FILES };
    this.#speedsKmh = options.speedsKmh;
  }

  /** Of the imported map in force; null: none is. */
  manifest(): MapManifest | null {
    return this.#inForce.manifest;
  }

  /**
   * Puts another version into force; null: none. What was asked before is answered from the version before. A part that cannot be
   * read is told and left out. Rejects with a MapVersionError where there is no whole version of that name: the one before stays.
   */
  use(version: string | null): Promise<void> {
    const change = this.#change.then(() => this.#use(version));
    this.#change = change.catch(() => {});
    return change;
  }

  /** Estimates by these speeds from now on, in later versions too. */
  async setSpeeds(speedsKmh: RoadSpeeds): Promise<void> {
    this.#speedsKmh = speedsKmh;
    await this.#thread.setSpeeds(speedsKmh);
  }

  async tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
    return (await this.#inForce.tiles?.tile(z, x, y)) ?? null;
  }

  info(): ReturnType<MapAnswers['info']> {
    return this.#inForce.tiles?.info() ?? null;
  }

  places(ask: Parameters<MapAnswers['places']>[0]): ReturnType<MapAnswers['places']> {
    if (this.#inForce.files.places === null) return NO_CITY.places(ask);
    return this.#thread.ask({ what: 'places', ask });
  }

  placeNear(at: Position): ReturnType<MapAnswers['placeNear']> {
    if (this.#inForce.files.places === null) return NO_CITY.placeNear(at);
    return this.#thread.ask({ what: 'place-near', at });
  }

  travelTimes(from: readonly Position[], to: Position): ReturnType<MapAnswers['travelTimes']> {
    if (this.#inForce.files.graph === null) return NO_CITY.travelTimes(from, to);
    return this.#thread.ask({ what: 'travel-times', from: Float64Array.from(from.flat()), to });
  }

  route(from: Position, to: Position): ReturnType<MapAnswers['route']> {
    if (this.#inForce.files.graph === null) return NO_CITY.route(from, to);
    return this.#thread.ask({ what: 'route', from, to });
  }

  isochrone(from: Position, minutes: readonly number[]): ReturnType<MapAnswers['isochrone']> {
    if (this.#inForce.files.graph === null) return NO_CITY.isochrone(from, minutes);
    return this.#thread.ask({ what: 'isochrone', from, minutes });
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #use(version: string | null): Promise<void> {
    if (this.#closing !== null) return;
    const before = this.#inForce.tiles;
    const next = version === null ? this.#withoutVersion() : await this.#open(version);
    const files = await this.#load(next.files);
    this.#inForce = { ...next, files };
    if (before !== this.#siteTiles) await before?.close();
  }

  #withoutVersion(): InForce {
    return { manifest: null, tiles: this.#siteTiles, files: NO_FILES };
  }

  async #open(version: string): Promise<InForce> {
    const folder = join(this.#options.mapDir, version);
    const manifest = await readManifest(join(folder, MAP_FILES.manifest), version);
    const { attribution } = manifest;
    const archive = await openTileArchive(join(folder, MAP_FILES.tiles)).catch((cause: unknown) => {
      this.#options.tell(`the map ${version} has no tiles: ${messageOf(cause)}`);
      return null;
    });
    const over = { version, ...(attribution === '' ? {} : { attribution }) };
    return {
      manifest,
      tiles: archive === null ? null : new ServedTiles(archive, over),
      files: {
        graph: manifest.hasRouting ? join(folder, MAP_FILES.graph) : null,
        places: manifest.hasPlaces ? join(folder, MAP_FILES.places) : null,
      },
    };
  }

  /** Gives the thread its files; resolves with those that it can use. */
  async #load(files: MapThreadFiles): Promise<MapThreadFiles> {
    const { tell } = this.#options;
    try {
      const problems = await this.#thread.use(files, this.#speedsKmh);
      if (problems.graph !== null) tell(`routes are straight lines: ${problems.graph}`);
      if (problems.places !== null) tell(`places are not found: ${problems.places}`);
      return {
        graph: problems.graph === null ? files.graph : null,
        places: problems.places === null ? files.places : null,
      };
    } catch (cause) {
      if (!(cause instanceof MapUnavailable)) throw cause;
      // The thread keeps these files in mind and takes them when it runs again.
      return files;
    }
  }

  async #close(): Promise<void> {
    await this.#thread.close();
    await this.#change;
    const { tiles } = this.#inForce;
    if (tiles !== this.#siteTiles) await tiles?.close();
    await this.#siteTiles?.close();
  }
}

/** Opens the archive that the site names, if any. One that cannot be read costs the streets, not the hub: it is told and left out. */
export async function openSiteMap(options: SiteMapOptions): Promise<SiteMap> {
  const { tilesPath, tell } = options;
  if (tilesPath === null) return new SiteMap(options, null);
  try {
    return new SiteMap(options, new ServedTiles(await openTileArchive(tilesPath)));
  } catch (cause) {
    tell(`the city's tiles are left out: ${messageOf(cause)}`);
    return new SiteMap(options, null);
  }
}

async function readManifest(path: string, version: string): Promise<MapManifest> {
  try {
    const manifest = mapManifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    if (manifest.version !== version) throw new Error(`it is that of ${manifest.version}`);
    return manifest;
  } catch (cause) {
    const message = `the map ${version} is not whole (${path}: ${messageOf(cause)}): import the city's map again`;
    throw new MapVersionError(message, { cause });
  }
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
