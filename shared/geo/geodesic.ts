import type { Position } from '../domain/geometry.ts';

/** WGS-84 ellipsoid (NIMA TR8350.2): equatorial radius in metres and flattening. */
const A = 6_378_137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const E = Math.sqrt(E2);
/** Radius of the sphere of the same area, metres. */
const AUTHALIC_RADIUS = Math.sqrt((A * A) / 2 + ((B * B) / 2) * (Math.atanh(E) / E));
const RAD = Math.PI / 180;

/**
 * Length of the geodesic between two places, metres, by Vincenty's inverse formula (Survey Review XXIII 176, 1975): within 0.5 mm.
 * Nearly antipodal places, where it does not converge, get the great circle of the authalic sphere: within 0.6 %.
 */
export function distanceM([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const l = (lon2 - lon1) * RAD;
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RAD));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RAD));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = l;
  for (let step = 0; step < 100; step++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosU2 * sinL, cosU1 * sinU2 - sinU1 * cosU2 * cosL);
    if (sinSigma === 0) return 0;
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinL) / sinSigma;
    const cos2Alpha = 1 - sinAlpha * sinAlpha;
    // Along the equator there is no such angle.
    const cos2Sm = cos2Alpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cos2Alpha;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const before = lambda;
    lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2Sm + c * cosSigma * (-1 + 2 * cos2Sm * cos2Sm)));
    if (Math.abs(lambda) > Math.PI) break;
    if (Math.abs(lambda - before) < 1e-12) return vincentyLength(cos2Alpha, sigma, sinSigma, cosSigma, cos2Sm);
  }
  return greatCircleM([lon1, lat1], [lon2, lat2]);
}

function vincentyLength(cos2Alpha: number, sigma: number, sinSigma: number, cosSigma: number, cos2Sm: number): number {
  const u2 = (cos2Alpha * (A * A - B * B)) / (B * B);
  const a = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const b = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const square = cos2Sm * cos2Sm;
  const inner = cosSigma * (-1 + 2 * square) - (b / 6) * cos2Sm * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * square);
  return B * a * (sigma - b * sinSigma * (cos2Sm + (b / 4) * inner));
}

export function greatCircleM([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const half = (degrees: number): number => Math.sin((degrees * RAD) / 2) ** 2;
  const h = half(lat2 - lat1) + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * half(lon2 - lon1);
  return 2 * AUTHALIC_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a line, metres. Fewer than two places: 0. */
export function lengthM(line: readonly Position[]): number {
  let sum = 0;
  for (const [i, place] of line.entries()) {
    const before = line[i - 1];
    if (before !== undefined) sum += distanceM(before, place);
  }
  return sum;
}

/**
 * Area inside a ring, square metres, never negative; the ring may be open or closed and turn either way. Spherical excess on the
 * authalic sphere (Karney, Algorithms for geodesics, J. Geod. 87, 2013, §6): areas of the size of a city are exact to 1e-6.
 */
export function ringAreaM2(ring: readonly Position[]): number {
  let excess = 0;
  let turn = 0;
  for (const [i, place] of ring.entries()) {
    const before = ring[i === 0 ? ring.length - 1 : i - 1];
    if (before === undefined) continue;
    turn += shortWay(place[0] - before[0]);
    excess += edgeExcess(before, place);
  }
  // Around a pole the sum is what lies between the ring and the equator.
  const inside = Math.abs(turn) > 180 ? 2 * Math.PI - Math.abs(excess) : Math.abs(excess);
  return inside * AUTHALIC_RADIUS * AUTHALIC_RADIUS;
}

/** Area of polygons with their holes taken out, square metres. */
export function areaM2(polygons: readonly (readonly (readonly Position[])[])[]): number {
  return polygons
    .map(([outer = [], ...holes]) => holes.reduce((left, hole) => left - ringAreaM2(hole), ringAreaM2(outer)))
    .reduce((sum, area) => sum + area, 0);
}

/** A difference of longitudes the short way round, degrees. */
function shortWay(degrees: number): number {
  return (((degrees % 360) + 540) % 360) - 180;
}

/** Signed excess between an edge and the equator, radians. */
function edgeExcess([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  const dLon = shortWay(lon2 - lon1) * RAD;
  const t1 = Math.tan(authalic(lat1) / 2);
  const t2 = Math.tan(authalic(lat2) / 2);
  return 2 * Math.atan2(Math.tan(dLon / 2) * (t1 + t2), 1 + t1 * t2);
}

/** The latitude, radians, on the sphere of the same area that cuts off the same part of it (Snyder, USGS PP 1395, eq. 3-11). */
function authalic(lat: number): number {
  const q = (sin: number): number => (1 - E2) * (sin / (1 - E2 * sin * sin) + Math.atanh(E * sin) / E);
  return Math.asin(Math.max(-1, Math.min(1, q(Math.sin(lat * RAD)) / q(1))));
}
