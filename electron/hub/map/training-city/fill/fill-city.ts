import type { CityPlan } from '../city-plan.ts';
import type { CityFacts } from '../city-facts.ts';
import { randomFrom } from '../random.ts';
import { administer } from './administration.ts';
import { CityWriter, type OsmFile } from './city-writer.ts';
import { districtSeeds } from './districts.ts';
import { fillParcel } from './fill-parcel.ts';
import { Frontages } from './frontage.ts';
import { gatherFacts } from './gather-facts.ts';
import { industrialGround, layOut } from './lay-out.ts';
import { parcelsOf } from './parcel.ts';
import { busLines } from './bus-lines.ts';
import { writeBusLines } from './write-bus-lines.ts';
import { extraFacilities } from './extra-facilities.ts';
import { nameStreets } from './street-names.ts';
import { boundaryArcs } from './boundary-arcs.ts';
import { writeBoundaries } from './write-boundaries.ts';
import { writeCountry } from './write-country.ts';
import { writeFacilities } from './write-facilities.ts';
import { crossingTags, writeFurniture } from './write-furniture.ts';
import { writeRiverside } from './write-riverside.ts';
import { writeStreets } from './write-streets.ts';
import { writeWaterAndRail } from './write-water-and-rail.ts';

/** Told once before each step. */
export type FillProgress = (step: string) => void;

/**
 * Puts on a plan what makes it a city, as OSM data: names, areas, land use, buildings, facilities, street furniture, bus lines.
 * Equal plans give equal files. Gives what scenarios may count on.
 */
export function fillCity(plan: CityPlan, file: OsmFile, tell: FillProgress): CityFacts {
  const random = randomFrom(plan.seed).fork('fill');
  const out = new CityWriter(file);
  tell('districts');
  const parcels = parcelsOf(plan);
  const administration = administer(plan, parcels, random.fork('administration'));
  const { districtAt } = districtSeeds(plan, parcels);
  tell('land use');
  const isIndustry = industrialGround(plan, parcels);
  const streets = nameStreets(plan, { districtAt, isIndustry }, random.fork('streets'));
  const layout = layOut(plan, parcels, administration, isIndustry, random.fork('layout'));
  const facilities = [
    ...layout.facilities,
    ...extraFacilities(plan, layout.parcels, streets, administration, random.fork('extra')),
  ];
  tell('streets');
  const nodeIds = writeStreets(plan, streets, out, crossingTags(plan, administration));
  writeWaterAndRail(plan, out);
  writeRiverside(plan, administration, out);
  tell('boundaries');
  const arcs = boundaryArcs(administration.raster);
  writeBoundaries(administration, arcs, out);
  writeCountry(plan, administration, out, random.fork('country'));
  tell('buildings');
  const frontages = new Frontages(plan, streets);
  const building = random.fork('buildings');
  for (const parcel of layout.parcels) fillParcel(parcel, { out, frontages }, building.fork(String(parcel.id)));
  tell('facilities');
  writeFacilities(facilities, out);
  writeFurniture(plan, streets, administration, out);
  const lines = busLines(plan, streets, facilities, random.fork('buses'));
  writeBusLines(lines, nodeIds, out);
  tell('file');
  out.finish();
  return gatherFacts(plan, { administration, arcs, facilities, lines });
}
