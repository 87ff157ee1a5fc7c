import type { CityPlaces } from '../city/city-places.ts';
import { drivenPath } from '../city/driven-path.ts';
import type { ScenarioBuses } from '../scenario/city-schema.ts';
import { roundTripS } from './bus-place.ts';
import type { Bus, BusNotice } from './script.ts';

/** Buses at even distances on the first routes of the city, as many as the headway takes. */
export function castBuses(
  buses: ScenarioBuses,
  city: CityPlaces,
  beginsS: number,
): { readonly buses: readonly Bus[]; readonly notices: readonly BusNotice[] } {
  const routes = city.busRoutes.filter(({ path }) => path.length > 1).slice(0, buses.routes);
  const all = routes.flatMap((route, routeIndex) => {
    const delays = buses.delays
      .filter(({ route: nth }) => nth === routeIndex + 1)
      .map(({ from, until, by }) => ({ fromS: from - beginsS, untilS: until - beginsS, byS: by }));
    const common = {
      routeId: route.name,
      path: drivenPath(route.path),
      stopsM: route.stopsM,
      speedMps: buses.kmh / 3.6,
      dwellS: buses.dwell,
      delays,
    };
    const tripS = roundTripS(common);
    const count = Math.max(1, Math.round(tripS / buses.headway));
    return Array.from({ length: count }, (_, index): Bus => {
      const number = String(index + 1).padStart(2, '0');
      return {
        ...common,
        id: `bus-${route.id}-${number}`,
        label: `${route.name} ${number}`,
        phaseS: (tripS * index) / count,
      };
    });
  });
  const notices = buses.notices.flatMap(({ route, from, until, ...notice }): readonly BusNotice[] => {
    const named = routes[(route - 1) % Math.max(1, routes.length)];
    if (named === undefined) return [];
    return [{ ...notice, routeId: named.name, fromS: from - beginsS, untilS: until - beginsS }];
  });
  return { buses: all, notices };
}
