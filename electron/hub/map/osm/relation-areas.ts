import { assembleRings, type RingPart } from './assemble-rings.ts';
import { nestRings } from './nest-rings.ts';
import type { OsmArea, Tags } from './osm-sink.ts';
import type { RawRelation } from './primitive-block.ts';

const WAY = 1;
/** Tags of a multipolygon that say nothing about what it is: then its outer ways do. */
const SILENT = new Set(['type', 'source', 'created_by', 'note', 'fixme', 'FIXME', 'attribution', 'import_uuid']);

interface KeptWay {
  readonly nodeIds: Float64Array;
  readonly coords: Float64Array;
  readonly tags: Tags;
}

/** Cells of the unified management's grid lie below every administrative level. */
const GRID_LEVEL = 11;

/** The `admin_level` of an administrative boundary; NaN: it is none. */
export function adminLevelOf(tags: Tags): number {
  if (tags['boundary'] === 'grid') return GRID_LEVEL;
  return tags['boundary'] === 'administrative' ? Number.parseInt(tags['admin_level'] ?? '', 10) : Number.NaN;
}

export const isAreaRelation = (tags: Tags): boolean => tags['type'] === 'multipolygon' || tags['type'] === 'boundary';

/** Puts multipolygon and boundary relations together: first it is told of the relations, then of the ways, then it is asked. */
export class RelationAreas {
  readonly #wanted = new Set<number>();
  readonly #ways = new Map<number, KeptWay>();
  readonly #levels = new Map<number, number>();
  /** Outer ways that gave their tags to their relation, which is the area in their stead. */
  readonly spent = new Set<number>();
  /** Ways that closed no ring. */
  droppedWays = 0;
  /** Relations of which no ring could be closed. */
  brokenRelations = 0;

  relation(relation: RawRelation): void {
    const tags = relation.tags();
    if (!isAreaRelation(tags)) return;
    const level = adminLevelOf(tags);
    for (const [member, ref] of relation.refs.entries()) {
      if (relation.types[member] !== WAY) continue;
      this.#wanted.add(ref);
      if (level >= 1 && level < (this.#levels.get(ref) ?? Infinity)) this.#levels.set(ref, level);
    }
  }

  wants(wayId: number): boolean {
    return this.#wanted.has(wayId);
  }

  /** The widest administrative level whose boundary the way is part of; null: none. */
  adminLevel(wayId: number): number | null {
    return this.#levels.get(wayId) ?? null;
  }

  keep(wayId: number, nodeIds: Float64Array, coords: Float64Array, tags: Tags): void {
    this.#ways.set(wayId, { nodeIds: nodeIds.slice(), coords: coords.slice(), tags });
  }

  /** Null: no ring of it can be closed. */
  assemble(relation: RawRelation): OsmArea | null {
    const parts: RingPart[] = [];
    const outers: number[] = [];
    let missing = 0;
    const seen = new Set<number>();
    for (const [member, ref] of relation.refs.entries()) {
      if (relation.types[member] !== WAY || seen.has(ref)) continue;
      seen.add(ref);
      const way = this.#ways.get(ref);
      if (way === undefined) {
        missing += 1;
        continue;
      }
      const inner = relation.role(member) === 'inner';
      parts.push({ nodeIds: way.nodeIds, coords: way.coords, inner });
      if (!inner) outers.push(ref);
    }
    const rings = assembleRings(parts);
    this.droppedWays += rings.dropped + missing;
    const polygons = nestRings(rings.closed);
    if (polygons.length === 0) {
      this.brokenRelations += 1;
      return null;
    }
    return { id: relation.id, from: 'relation', polygons, tags: this.#tagsOf(relation.tags(), outers) };
  }

  #tagsOf(own: Tags, outers: readonly number[]): Tags {
    if (Object.keys(own).some((key) => !SILENT.has(key))) return own;
    const [first, ...others] = outers.map((id) => this.#ways.get(id)?.tags ?? {});
    if (first === undefined) return own;
    const key = fingerprint(first);
    if (others.some((tags) => fingerprint(tags) !== key)) return own;
    for (const id of outers) this.spent.add(id);
    return { ...first, ...own };
  }
}

const fingerprint = (tags: Tags): string =>
  JSON.stringify(
    Object.keys(tags)
      .sort()
      .map((key) => [key, tags[key]]),
  );
