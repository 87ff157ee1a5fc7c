import type { CityPlan, Street } from '../city-plan.ts';
import type { Tags } from '../../osm/osm-sink.ts';
import type { CityWriter } from './city-writer.ts';
import { at } from './ring.ts';
import { nodeAt } from './street-strokes.ts';
import type { NamedStreets } from './street-names.ts';
import { romanise } from './romanise.ts';

const MAXSPEED: Partial<Record<Street['class'], string>> = {
  motorway: '100',
  trunk: '80',
  primary: '60',
  secondary: '50',
  tertiary: '40',
  residential: '30',
  living_street: '20',
};

/** What crossings of main streets have; empty: nothing. */
export type NodeTags = (node: number) => Tags | undefined;

/** Writes the streets on their shared nodes. Gives the OSM id of each plan node: 0 where no street uses it. */
export function writeStreets(plan: CityPlan, streets: NamedStreets, out: CityWriter, tagsOf: NodeTags): Float64Array {
  const ids = new Float64Array(plan.nodes.length / 2);
  for (const { nodes } of plan.streets) {
    for (const node of nodes) {
      if (at(ids, node) !== 0) continue;
      const [x, y] = nodeAt(plan, node);
      ids[node] = out.point(x, y, tagsOf(node));
    }
  }
  for (const [i, street] of plan.streets.entries()) {
    out.way(
      Array.from(street.nodes, (node) => at(ids, node)),
      streetTags(street, streets.names[i] ?? ''),
    );
  }
  return ids;
}

function streetTags(street: Street, name: string): Tags {
  const { class: kind, link, oneway, lanes, bridge, tunnel } = street;
  const linked = link && (kind === 'motorway' || kind === 'trunk' || kind === 'primary' || kind === 'secondary');
  const maxspeed = MAXSPEED[kind];
  return {
    highway: linked ? `${kind}_link` : kind,
    ...(name === '' ? {} : { name, 'name:en': romanise(name), 'name:zh-Hans': name }),
    ...(oneway ? { oneway: 'yes' } : {}),
    ...(lanes > 0 ? { lanes: String(lanes) } : {}),
    ...(bridge ? { bridge: 'yes', layer: '1' } : {}),
    ...(tunnel ? { tunnel: 'yes', layer: '-1' } : {}),
    ...(maxspeed === undefined ? {} : { maxspeed }),
  };
}
