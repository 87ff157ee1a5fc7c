import { positionOf } from '../city-frame.ts';
import type { Ring } from '../city-plan.ts';
import type { OsmMember, Tags } from '../../osm/osm-sink.ts';
import { at } from './ring.ts';

/** A file of OSM data as it is written: nodes first, then ways, then relations, each by growing id. Degrees, WGS-84. */
export interface OsmFile {
  node(id: number, lon: number, lat: number, tags: Tags): void;
  way(id: number, nodeIds: ArrayLike<number>, tags: Tags): void;
  relation(id: number, members: readonly OsmMember[], tags: Tags): void;
}

const NO_TAGS: Tags = {};

/**
 * Takes a city in metres and writes it as OSM data. Nodes go out at once; ways and relations wait in rows of numbers until the
 * end, since they come after the nodes in a file.
 */
export class CityWriter {
  readonly #file: OsmFile;
  #nodes = 0;
  #ways = 0;
  #refs = new Float64Array(1 << 16);
  #refsUsed = 0;
  readonly #wayEnds: number[] = [];
  readonly #wayTags: Tags[] = [];
  readonly #sameTags = new Map<string, Tags>();
  readonly #relations: { readonly members: readonly OsmMember[]; readonly tags: Tags }[] = [];

  constructor(file: OsmFile) {
    this.#file = file;
  }

  get counts(): { readonly nodes: number; readonly ways: number; readonly relations: number } {
    return { nodes: this.#nodes, ways: this.#ways, relations: this.#relations.length };
  }

  /** Gives the node's id. */
  point(x: number, y: number, tags: Tags = NO_TAGS): number {
    this.#nodes++;
    this.#file.node(this.#nodes, ...positionOf(x, y), tags);
    return this.#nodes;
  }

  /** x, y, x, y …; gives the way's id. */
  line(line: ArrayLike<number>, tags: Tags): number {
    const ids: number[] = [];
    for (let i = 0; i < line.length; i += 2) ids.push(this.point(at(line, i), at(line, i + 1)));
    return this.way(ids, tags);
  }

  /** A closed line as an area. */
  ring(ring: Ring, tags: Tags): number {
    const ids: number[] = [];
    for (let i = 0; i + 2 < ring.length; i += 2) ids.push(this.point(at(ring, i), at(ring, i + 1)));
    const [first] = ids;
    if (first !== undefined) ids.push(first);
    return this.way(ids, tags);
  }

  /** Rings of one area, holes among them. */
  multipolygon(rings: readonly { readonly ring: Ring; readonly role: 'outer' | 'inner' }[], tags: Tags): void {
    const members = rings.map(({ ring, role }): OsmMember => ({ type: 'way', ref: this.ring(ring, NO_TAGS), role }));
    this.relation(members, { type: 'multipolygon', ...tags });
  }

  way(nodeIds: readonly number[], tags: Tags): number {
    if (this.#refsUsed + nodeIds.length > this.#refs.length) {
      const grown = new Float64Array(2 * this.#refs.length + nodeIds.length);
      grown.set(this.#refs);
      this.#refs = grown;
    }
    this.#refs.set(nodeIds, this.#refsUsed);
    this.#refsUsed += nodeIds.length;
    this.#wayEnds.push(this.#refsUsed);
    this.#wayTags.push(this.#shared(tags));
    this.#ways++;
    return this.#ways;
  }

  relation(members: readonly OsmMember[], tags: Tags): void {
    this.#relations.push({ members, tags });
  }

  /** Writes what waited. Nothing may be added after it. */
  finish(): void {
    let from = 0;
    for (const [i, end] of this.#wayEnds.entries()) {
      this.#file.way(i + 1, this.#refs.subarray(from, end), this.#wayTags[i] ?? NO_TAGS);
      from = end;
    }
    for (const [i, { members, tags }] of this.#relations.entries()) this.#file.relation(i + 1, members, tags);
  }

  /** Most buildings bear the same few tags: one object stands for all of them. */
  #shared(tags: Tags): Tags {
    if ('name' in tags || 'addr:housenumber' in tags || 'ref' in tags) return tags;
    const key = JSON.stringify(tags);
    const known = this.#sameTags.get(key);
    if (known !== undefined) return known;
    this.#sameTags.set(key, tags);
    return tags;
  }
}
