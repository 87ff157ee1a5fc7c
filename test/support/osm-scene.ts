import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OsmPbfWriter } from '../../electron/hub/map/osm/osm-pbf-writer.ts';
import type {
  OsmArea,
  OsmBoundaryLine,
  OsmMember,
  OsmNode,
  OsmRelation,
  OsmSink,
  OsmWay,
  Tags,
} from '../../electron/hub/map/osm/osm-sink.ts';
import type { Bbox } from '../../shared/domain/geometry.ts';

/** A folder that is gone with the test. */
export async function scratchFolder(name: string): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), `${name}-`));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

/** What a small OSM file holds; ids and order as given. */
export interface OsmScene {
  readonly bounds?: Bbox;
  readonly nodes: readonly (readonly [id: number, lon: number, lat: number, tags?: Tags])[];
  readonly ways?: readonly (readonly [id: number, nodeIds: readonly number[], tags?: Tags])[];
  readonly relations?: readonly (readonly [id: number, members: readonly OsmMember[], tags: Tags])[];
}

export function writeScene(
  path: string,
  { bounds = [-1, -1, 1, 1], nodes, ways = [], relations = [] }: OsmScene,
): void {
  const writer = new OsmPbfWriter(path, { bounds, source: 'a test' });
  for (const [id, lon, lat, tags] of nodes) writer.node(id, lon, lat, tags);
  for (const [id, nodeIds, tags = {}] of ways) writer.way(id, nodeIds, tags);
  for (const [id, members, tags] of relations) writer.relation(id, members, tags);
  writer.finish();
}

/** Copies of all that a scan gave, with the order in which kinds came. */
export class CollectingSink implements Required<OsmSink> {
  readonly order: string[] = [];
  readonly nodes: OsmNode[] = [];
  readonly ways: OsmWay[] = [];
  readonly areas: OsmArea[] = [];
  readonly relations: OsmRelation[] = [];
  readonly boundaryLines: OsmBoundaryLine[] = [];

  node(node: OsmNode): void {
    this.#came('node');
    this.nodes.push(node);
  }

  way(way: OsmWay): void {
    this.#came('way');
    this.ways.push({ ...way, nodeIds: way.nodeIds.slice(), coords: way.coords.slice() });
  }

  boundaryLine(line: OsmBoundaryLine): void {
    this.boundaryLines.push({ ...line, nodeIds: line.nodeIds.slice(), coords: line.coords.slice() });
  }

  area(area: OsmArea): void {
    this.#came('area');
    this.areas.push({ ...area, polygons: area.polygons.map((rings) => rings.map((ring) => ring.slice())) });
  }

  relation(relation: OsmRelation): void {
    this.#came('relation');
    this.relations.push(relation);
  }

  #came(kind: string): void {
    if (this.order.at(-1) !== kind) this.order.push(kind);
  }
}

/** Twice the signed area of lon, lat by turns; above 0: counter-clockwise. */
export function turn(ring: Float64Array): number {
  let sum = 0;
  for (let i = 0; i + 3 < ring.length; i += 2) {
    sum += (ring[i] ?? 0) * (ring[i + 3] ?? 0) - (ring[i + 2] ?? 0) * (ring[i + 1] ?? 0);
  }
  return sum;
}

export const NEVER = new AbortController().signal;
