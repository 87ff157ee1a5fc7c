import type { CityFacts } from '../../electron/hub/map/training-city/city-facts.ts';
import { metresOf } from '../../electron/hub/map/training-city/city-frame.ts';
import type { OsmFile } from '../../electron/hub/map/training-city/fill/city-writer.ts';
import { fillCity } from '../../electron/hub/map/training-city/fill/fill-city.ts';
import { planCity } from '../../electron/hub/map/training-city/plan/plan-city.ts';
import type { OsmMember, Tags } from '../../electron/hub/map/osm/osm-sink.ts';

/** What a generator wrote, kept as it came. Coordinates in metres. */
export class RecordedFile implements OsmFile {
  readonly nodes = new Map<number, { readonly x: number; readonly y: number; readonly tags: Tags }>();
  readonly ways: { readonly id: number; readonly nodeIds: readonly number[]; readonly tags: Tags }[] = [];
  readonly relations: { readonly id: number; readonly members: readonly OsmMember[]; readonly tags: Tags }[] = [];

  node(id: number, lon: number, lat: number, tags: Tags): void {
    this.nodes.set(id, { ...metresOf([lon, lat]), tags });
  }

  way(id: number, nodeIds: ArrayLike<number>, tags: Tags): void {
    this.ways.push({ id, nodeIds: Array.from(nodeIds), tags });
  }

  relation(id: number, members: readonly OsmMember[], tags: Tags): void {
    this.relations.push({ id, members, tags });
  }

  /** x, y, x, y … of a way. */
  lineOf(nodeIds: readonly number[]): Float64Array {
    return Float64Array.from(nodeIds.flatMap((id) => [this.nodes.get(id)?.x ?? 0, this.nodes.get(id)?.y ?? 0]));
  }
}

export const SMALL_CITY = { seed: 7, population: 70_000 };

/** A small training city as it is written. */
export function recordedCity(): { readonly file: RecordedFile; readonly facts: CityFacts } {
  const file = new RecordedFile();
  const facts = fillCity(planCity(SMALL_CITY), file, () => {});
  return { file, facts };
}
