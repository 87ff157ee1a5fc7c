import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { closedWayKind } from './area-tags.ts';
import { nestRings } from './nest-rings.ts';
import { NodeStore } from './node-store.ts';
import { OsmFileError } from './osm-file-error.ts';
import type { OsmMember, OsmSink } from './osm-sink.ts';
import { OsmSource } from './osm-source.ts';
import type { RawRelation, RawWay } from './primitive-block.ts';
import { isAreaRelation, RelationAreas } from './relation-areas.ts';
import { fanOut } from './sink-fan-out.ts';
import { WayLines } from './way-lines.ts';

/** What a file holds, counted while it was read. */
export interface OsmSummary {
  /** West, south, east, north of every node. */
  readonly bounds: Bbox;
  /** What the file says it covers, which complete ways stick out of; null: it says nothing. */
  readonly declaredBounds: Bbox | null;
  readonly nodes: number;
  readonly ways: number;
  /** Given to the sinks as areas, from ways and relations together. */
  readonly areas: number;
  readonly relations: number;
  /** Nodes that ways name and the file lacks: an extract's edge. */
  readonly missingNodes: number;
  /** Members of area relations that closed no ring. */
  readonly droppedWays: number;
  /** Area relations of which nothing could be closed. */
  readonly brokenRelations: number;
}

export interface ScanOptions {
  readonly stop: StopSignal;
  /** 0 … 1, never falling. */
  onProgress?(fraction: number): void;
}

const MEMBER_TYPES = ['node', 'way', 'relation'] as const;

/**
 * Reads an OSM PBF file and gives its elements to every sink, in the order that `OsmSink` promises. The file is read several
 * times; what stays in memory is 16 bytes per node and the member ways of areas. Rejects with an OsmFileError, or with what a
 * sink throws.
 */
export async function scanOsm(path: string, sinks: readonly OsmSink[], options: ScanOptions): Promise<OsmSummary> {
  const source = await OsmSource.open(path);
  try {
    return await new Scan(source, sinks, options).run();
  } finally {
    await source.close();
  }
}

class Scan {
  readonly #source: OsmSource;
  readonly #sink: Required<OsmSink>;
  readonly #stop: StopSignal;
  readonly #tell: (fraction: number) => void;
  readonly #nodes = new NodeStore();
  readonly #lines = new WayLines(this.#nodes);
  readonly #relationAreas = new RelationAreas();
  #ways = 0;
  #areas = 0;
  #relations = 0;

  constructor(source: OsmSource, sinks: readonly OsmSink[], options: ScanOptions) {
    this.#source = source;
    this.#sink = fanOut(sinks);
    this.#stop = options.stop;
    this.#tell = (fraction) => options.onProgress?.(fraction);
  }

  async run(): Promise<OsmSummary> {
    const bounds = await this.#readNodes();
    const { missing } = await this.#readWays();
    await this.#readAreas();
    await this.#pass({ relation: (relation) => this.#plainRelation(relation) }, 0.95, 1);
    return {
      bounds,
      declaredBounds: this.#source.declaredBounds,
      nodes: this.#nodes.count,
      ways: this.#ways,
      areas: this.#areas,
      relations: this.#relations,
      missingNodes: missing,
      droppedWays: this.#relationAreas.droppedWays,
      brokenRelations: this.#relationAreas.brokenRelations,
    };
  }

  async #pass(visitor: Parameters<OsmSource['pass']>[0], from: number, to: number): Promise<void> {
    await this.#source.pass(visitor, this.#stop, (fraction) => this.#tell(from + fraction * (to - from)));
    this.#tell(to);
  }

  async #readNodes(): Promise<Bbox> {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    const visitor = {
      node: (id: number, lon: number, lat: number, tags: Readonly<Record<string, string>> | null) => {
        this.#nodes.add(id, lon, lat);
        if (lon < west) west = lon;
        if (lon > east) east = lon;
        if (lat < south) south = lat;
        if (lat > north) north = lat;
        if (tags !== null) this.#sink.node({ id, lon: lon / 1e7, lat: lat / 1e7, tags });
      },
      relation: (relation: RawRelation) => {
        this.#relations += 1;
        this.#relationAreas.relation(relation);
      },
    };
    await this.#pass(visitor, 0, 0.4);
    if (this.#nodes.count === 0) {
      const message = `${this.#source.path} holds no places at all: choose an extract that covers the city`;
      throw new OsmFileError('not-a-map', message);
    }
    this.#nodes.seal();
    return [west / 1e7, south / 1e7, east / 1e7, north / 1e7];
  }

  async #readWays(): Promise<{ readonly missing: number }> {
    let missing = 0;
    const way = (raw: RawWay): void => {
      this.#ways += 1;
      const line = this.#lines.locate(raw);
      missing += line.missing;
      const tags = raw.tags();
      if (this.#relationAreas.wants(raw.id)) this.#relationAreas.keep(raw.id, line.nodeIds, line.coords, tags);
      const located = { id: raw.id, nodeIds: line.nodeIds, coords: line.coords, tags, ...gapsOf(line.gaps) };
      const adminLevel = this.#relationAreas.adminLevel(raw.id);
      if (adminLevel !== null) this.#sink.boundaryLine({ ...located, adminLevel });
      if (isClosed(raw.refs) && closedWayKind(tags) === 'area') return;
      this.#sink.way(located);
    };
    await this.#pass({ way }, 0.4, 0.75);
    return { missing };
  }

  async #readAreas(): Promise<void> {
    await this.#pass({ relation: (relation) => this.#areaRelation(relation) }, 0.75, 0.78);
    await this.#pass({ way: (way) => this.#areaWay(way) }, 0.78, 0.95);
  }

  #areaRelation(relation: RawRelation): void {
    if (!isAreaRelation(relation.tags())) return;
    const area = this.#relationAreas.assemble(relation);
    if (area === null) return;
    this.#areas += 1;
    this.#sink.area(area);
  }

  #areaWay(way: RawWay): void {
    if (!isClosed(way.refs) || this.#relationAreas.spent.has(way.id)) return;
    const tags = way.tags();
    if (closedWayKind(tags) === 'line') return;
    const { nodeIds, coords } = this.#lines.locate(way);
    if (!isClosed(nodeIds)) return;
    const polygons = nestRings([coords]);
    if (polygons.length === 0) return;
    this.#areas += 1;
    this.#sink.area({ id: way.id, from: 'way', polygons, tags });
  }

  #plainRelation(relation: RawRelation): void {
    const tags = relation.tags();
    if (isAreaRelation(tags)) return;
    const members: OsmMember[] = [];
    for (const [member, ref] of relation.refs.entries()) {
      const type = MEMBER_TYPES[relation.types[member] ?? 0];
      if (type !== undefined) members.push({ type, ref, role: relation.role(member) });
    }
    this.#sink.relation({ id: relation.id, tags, members });
  }
}

const isClosed = (refs: Float64Array): boolean => refs.length >= 4 && refs[0] === refs[refs.length - 1];
const gapsOf = (gaps: readonly number[]): { readonly gaps?: readonly number[] } => (gaps.length === 0 ? {} : { gaps });
