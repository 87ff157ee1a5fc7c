import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { ImportStage } from '../../../../shared/domain/map-import.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { isoUtc } from '../../../../shared/time/iso.ts';
import { MAP_FILES, type MapManifest } from '../map-manifest.ts';
import { checkArchive } from './check-archive.ts';
import { copyFileWhole } from './copy-file.ts';
import { extractBox } from './extract-box.ts';
import type { OsmSink } from '../osm/osm-sink.ts';
import type { ImportParts, StepContext } from './import-parts.ts';
import type { ImportRequest } from './import-request.ts';
import { MapFolder } from './map-folder.ts';
import { asImportError, cancelled, MapImportError } from './map-import-error.ts';
import { findSources, type SourceFile } from './map-sources.ts';
import { readElements } from './read-elements.ts';
import { scanTileNames } from './tile-elements.ts';

export interface ImportTools {
  readonly parts: ImportParts;
  readonly clock: Clock;
  readonly stop: StopSignal;
  /** Called often. Null: how far the stage is cannot be told. */
  readonly onProgress: (stage: ImportStage, fraction: number | null) => void;
}

/**
 * Makes a map of what was asked and takes it into force: files aside, the manifest last, one rename, then `current.json`. Rejects
 * with a MapImportError; the map in force is untouched then, and nothing is left behind.
 */
export async function importMap(request: ImportRequest, tools: ImportTools): Promise<MapManifest> {
  const folder = new MapFolder(request.dataDir);
  const version = versionName(tools.clock);
  let build: string | null = null;
  try {
    tools.onProgress('check', 0);
    const sources = await findSources(request.files);
    checkRequest(request, sources);
    build = await folder.startBuild(version);
    const manifest = await new MapBuild(request, sources, build, tools).run(version);
    if (tools.stop.aborted) throw cancelled();
    await folder.install(build, manifest);
    return manifest;
  } catch (cause) {
    if (build !== null) await rm(build, { recursive: true, force: true, maxRetries: 3 });
    throw tools.stop.aborted ? cancelled() : asImportError(cause);
  }
}

function checkRequest({ address, datum }: ImportRequest, sources: readonly SourceFile[]): void {
  if (sources.length === 0 && address === null) {
    throw new MapImportError('unreadable', 'nothing was given to import: name a file, or an address and a box');
  }
  if (address !== null && sources.some(({ kind }) => kind === 'pmtiles')) {
    throw new MapImportError('not-a-map', 'a map is drawn from one tile archive: give a file or an address, not both');
  }
  const geojson = sources.find(({ kind }) => kind === 'geojson');
  if (geojson !== undefined && datum === null) {
    const what = 'say what its coordinates are in: wgs84, gcj02 or bd09';
    throw new MapImportError('datum-needed', `${geojson.name}: ${what}`);
  }
}

/** Sorts by time, and is another one each time. */
function versionName(clock: Clock): string {
  return `${isoUtc(clock.now()).replaceAll(/[-:]|\.\d+/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
}

interface Drawn {
  readonly tiles: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: Bbox;
  readonly name: string;
  readonly attribution: string;
}

/** One import at work in its folder. */
class MapBuild {
  readonly #request: ImportRequest;
  readonly #sources: readonly SourceFile[];
  readonly #build: string;
  readonly #tools: ImportTools;

  constructor(request: ImportRequest, sources: readonly SourceFile[], build: string, tools: ImportTools) {
    this.#request = request;
    this.#sources = sources;
    this.#build = build;
    this.#tools = tools;
  }

  async run(version: string): Promise<MapManifest> {
    const { parts, clock } = this.#tools;
    const elementFiles = this.#sources.filter(({ kind }) => kind !== 'pmtiles');
    const fetched = await this.#fetch();
    const archive = await this.#archive(fetched !== null);
    const graph = parts.graph();
    const places = parts.places();
    const tiles = archive === null ? parts.tiles(this.#build) : null;
    try {
      const sinks = [graph.sink, places.sink, ...(tiles === null ? [] : [tiles.sink])];
      const read = await readElements(elementFiles, this.#request.datum, sinks, this.#step('read'));
      if (read !== null && read.roads === 0 && archive === null) throw noStreets(elementFiles);
      const drawn = archive ?? (await this.#draw(tiles, read?.bounds ?? null, elementFiles));
      const roads =
        read === null || read.roads === 0
          ? { junctions: 0, edges: 0 }
          : await graph.finish(this.#path('graph'), null, this.#step('graph'));
      const hasOsm = this.#sources.some(({ kind }) => kind === 'osm-pbf');
      if (archive !== null && !hasOsm) await this.#namesOfTiles(places.sink);
      const found = await places.finish(this.#path('places'), null, this.#step('places'));
      this.#tools.onProgress('install', 0);
      return {
        format: 1,
        version,
        name: drawn.name,
        attribution: drawn.attribution,
        bounds: [...drawn.bounds],
        minZoom: drawn.minZoom,
        maxZoom: drawn.maxZoom,
        sources: [
          ...(fetched === null ? [] : [fetched]),
          ...this.#sources.map(({ name, kind, bytes }) => ({ name, kind, bytes })),
        ],
        counts: { tiles: drawn.tiles, ...pick(roads), places: found.places },
        hasRouting: roads.edges > 0,
        hasPlaces: found.places > 0,
        importedAt: clock.now(),
        importedBy: this.#request.importedBy,
      };
    } finally {
      await Promise.all([graph.close(), places.close(), tiles?.close()]);
    }
  }

  async #fetch(): Promise<MapManifest['sources'][number] | null> {
    const { address } = this.#request;
    if (address === null) return null;
    const bytes = await extractBox(address, this.#path('tiles'), this.#tools.clock, this.#step('fetch'));
    return { name: address.url, kind: 'pmtiles-range', bytes };
  }

  /** Null: the tiles are to be made of the elements. */
  async #archive(wasFetched: boolean): Promise<Drawn | null> {
    const path = this.#path('tiles');
    const file = this.#sources.find(({ kind }) => kind === 'pmtiles');
    if (file === undefined && !wasFetched) return null;
    const { stop, onProgress } = wasFetched ? { stop: this.#tools.stop, onProgress: () => {} } : this.#step('check');
    const { header, name, attribution, tiles } = await checkArchive(file?.path ?? path, stop, onProgress);
    if (file !== undefined) await copyFileWhole(file.path, path, this.#step('fetch'));
    const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = header;
    return {
      tiles,
      minZoom,
      maxZoom,
      bounds: [minLon, minLat, maxLon, maxLat],
      name: this.#request.name || name || plainName(file?.name ?? ''),
      attribution: this.#request.attribution || attribution,
    };
  }

  async #draw(
    tiles: ReturnType<ImportParts['tiles']> | null,
    bounds: Bbox | null,
    files: readonly SourceFile[],
  ): Promise<Drawn> {
    if (tiles === null || bounds === null) throw new MapImportError('internal', 'there is nothing to draw');
    const hasOsm = files.some(({ kind }) => kind === 'osm-pbf');
    const description = {
      name: this.#request.name || plainName(files[0]?.name ?? ''),
      attribution: this.#request.attribution || (hasOsm ? '© OpenStreetMap contributors' : ''),
      bounds,
    };
    const written = await tiles.finish(this.#path('tiles'), description, this.#step('tiles'));
    return { ...written, ...description };
  }

  async #namesOfTiles(sink: OsmSink): Promise<void> {
    const { stop, onProgress } = this.#step('read');
    await scanTileNames(this.#path('tiles'), sink, stop, onProgress);
  }

  #path(file: keyof typeof MAP_FILES): string {
    return join(this.#build, MAP_FILES[file]);
  }

  #step(stage: ImportStage): StepContext {
    const { stop, onProgress } = this.#tools;
    onProgress(stage, 0);
    return { stop, onProgress: (fraction) => onProgress(stage, fraction) };
  }
}

const pick = ({ junctions, edges }: { readonly junctions: number; readonly edges: number }) => ({ junctions, edges });

/** `yangquan.osm.pbf` → `yangquan` */
const plainName = (file: string): string => file.replace(/(?:\.osm)?\.\w+$/, '');

function noStreets(files: readonly SourceFile[]): MapImportError {
  const names = files.map(({ name }) => name).join(', ');
  const what = 'choose an extract that covers the city, or add a tile archive';
  return new MapImportError('no-streets', `${names}: no street among its elements: ${what}`);
}
