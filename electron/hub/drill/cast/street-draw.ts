import type { Position } from '../../../../shared/domain/geometry.ts';
import type { Random } from '../../map/training-city/random.ts';
import type { CityName, CityPlaces } from '../city/city-places.ts';
import { drivenPath, placeAlong, placeFrom } from '../city/driven-path.ts';

const OFF_STREET_M = 18;
const OFF_FACILITY_M = 150;
/** Of what happens, so much happens beside something that has a name. */
const BESIDE_FACILITY = 0.5;

/** Draws places: half of them near a facility, the others beside streets in proportion to the streets' lengths. */
export function streetDraw(city: CityPlaces): (random: Random) => CityName & { readonly position: Position } {
  const paths = city.streets.map(({ name, nameEn, line }) => ({ name, nameEn, path: drivenPath(line) }));
  const totalM = paths.reduce((sum, { path }) => sum + path.lengthM, 0);
  return (random) => {
    if (city.facilities.length > 0 && random.next() < BESIDE_FACILITY) {
      const { name, nameEn, position } = random.pick(city.facilities);
      const off = placeFrom(position, random.between(0, 360), random.between(0.2, 1) * OFF_FACILITY_M);
      return { name: `${name}附近`, nameEn: `near ${nameEn}`, position: off };
    }
    let leftM = random.next() * totalM;
    const side = random.between(0, 360);
    const drawn = paths.find(({ path }) => (leftM -= path.lengthM) < 0) ?? paths.at(-1);
    if (drawn === undefined) return { name: city.name, nameEn: city.nameEn, position: city.center };
    const { lon, lat } = placeAlong(drawn.path, drawn.path.lengthM + leftM);
    return { name: drawn.name, nameEn: drawn.nameEn, position: placeFrom([lon, lat], side, OFF_STREET_M) };
  };
}
