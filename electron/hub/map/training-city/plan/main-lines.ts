import type { Random } from '../random.ts';
import { railways } from './far-lines.ts';
import type { PlanLine } from './line-kind.ts';
import type { LineSite } from './line-site.ts';
import { quays, ringRoads } from './ring-roads.ts';
import { roadsOut, townStreets } from './roads-out.ts';

/** Everything that is drawn by hand, so to speak, before the ordinary streets follow: rings, quays, roads out, motorways, railways. */
export function mainLines(site: LineSite, random: Random): readonly PlanLine[] {
  return [
    ...railways(site, random.fork('rail')),
    ...ringRoads(site, random.fork('ring')),
    ...quays(site),
    ...roadsOut(site, random.fork('out')),
    ...townStreets(site, random.fork('towns')),
  ];
}
