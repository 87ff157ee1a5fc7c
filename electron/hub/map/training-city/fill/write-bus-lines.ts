import type { OsmMember } from '../../osm/osm-sink.ts';
import type { BusLine, BusStop } from './bus-lines.ts';
import type { CityWriter } from './city-writer.ts';
import { at } from './ring.ts';

/** Writes the stops, each once, and every line as a route relation with its stops and its way. */
export function writeBusLines(lines: readonly BusLine[], nodeIds: Float64Array, out: CityWriter): void {
  const stops = new Map<string, number>();
  for (const { name, nameEn, nodes, stops: along } of lines) {
    const members = along.map((stop): OsmMember => {
      const key = `${stop.x} ${stop.y}`;
      const known = stops.get(key);
      // Beside the carriageway: passengers do not wait on the crossing.
      const ref = known ?? out.point(stop.x + 12, stop.y - 7, stopTags(stop));
      stops.set(key, ref);
      return { type: 'node', ref, role: 'platform' };
    });
    const way = out.way(
      nodes.map((node) => at(nodeIds, node)),
      {},
    );
    const [from, to] = [along[0]?.name ?? '', along.at(-1)?.name ?? ''];
    const names = { name: `${name}：${from}—${to}`, 'name:en': nameEn, ref: name, from, to };
    out.relation([...members, { type: 'way', ref: way, role: '' }], { type: 'route', route: 'bus', ...names });
  }
}

function stopTags({ name, nameEn }: BusStop): Readonly<Record<string, string>> {
  return { highway: 'bus_stop', public_transport: 'platform', name, 'name:en': nameEn, 'name:zh-Hans': name };
}
