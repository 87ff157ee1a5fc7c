import proj4 from 'proj4';
import type { Position } from '../../../../shared/domain/geometry.ts';

const GRS80 = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';

/** Definitions as the EPSG registry gives them, in PROJ's words. Datum shifts by seven parameters are good to some 5 m. */
const DEFINITIONS: Readonly<Record<string, string>> = {
  'EPSG:2154': `+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 ${GRS80}`,
  'EPSG:2263':
    '+proj=lcc +lat_0=40.1666666666667 +lon_0=-74 +lat_1=41.0333333333333 +lat_2=40.6666666666667 +x_0=300000 +y_0=0 +datum=NAD83 +units=us-ft +no_defs',
  'EPSG:3067': `+proj=utm +zone=35 ${GRS80}`,
  'EPSG:3857':
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  'EPSG:27700':
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs',
  'EPSG:28992':
    '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.8774,4.0725 +units=m +no_defs',
};

/** Degrees on datums that lie within a metre of WGS-84. */
const DEGREES: ReadonlySet<number> = new Set([4326, 4258, 4269, 4490]);

const converters = new Map<string, ((xy: Position) => Position) | null>();

/** The way from a projection to WGS-84 degrees; null: the projection is not known here. */
export function fromProjection(epsg: string): ((xy: Position) => Position) | null {
  const known = converters.get(epsg);
  if (known !== undefined) return known;
  const number = Number(epsg.replace('EPSG:', ''));
  const definition = DEFINITIONS[epsg] ?? ofSeries(number);
  const converter = DEGREES.has(number)
    ? (xy: Position): Position => xy
    : definition === null
      ? null
      : converterOf(definition);
  converters.set(epsg, converter);
  return converter;
}

function converterOf(definition: string): (xy: Position) => Position {
  const projection = proj4(definition);
  return ([x, y]) => {
    const [lon, lat] = projection.inverse([x, y]);
    return [lon, lat];
  };
}

/** Families whose members differ by their zone alone. */
function ofSeries(number: number): string | null {
  const within = (first: number, last: number): boolean => number >= first && number <= last;
  if (within(32_601, 32_660)) return `+proj=utm +zone=${number - 32_600} +datum=WGS84 +units=m +no_defs`;
  if (within(32_701, 32_760)) return `+proj=utm +zone=${number - 32_700} +south +datum=WGS84 +units=m +no_defs`;
  if (within(25_828, 25_838)) return `+proj=utm +zone=${number - 25_800} ${GRS80}`;
  // CGCS2000 Gauss-Krüger: 6-degree zones 13–23 and 3-degree zones 25–45, each with and without the zone before the easting.
  if (within(4491, 4501)) return gaussKruger((number - 4491 + 13) * 6 - 3, number - 4491 + 13);
  if (within(4502, 4512)) return gaussKruger((number - 4502 + 13) * 6 - 3, 0);
  if (within(4513, 4533)) return gaussKruger((number - 4513 + 25) * 3, number - 4513 + 25);
  if (within(4534, 4554)) return gaussKruger((number - 4534 + 25) * 3, 0);
  return null;
}

function gaussKruger(meridian: number, zone: number): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${zone * 1_000_000 + 500_000} +y_0=0 ${GRS80}`;
}
