/** WGS-84 (NIMA TR8350.2): equatorial radius, and the square of the first eccentricity. */
const A = 6_378_137;
const E2 = 0.00669437999014;
const RAD = Math.PI / 180;
/** At the poles a degree of longitude is nothing: near enough for dividing by it. */
const LEAST_COS = 1e-3;

/** Metres of a degree around a latitude: exact for short lines, which are measured as if the ground were flat there. */
export function metresPerDegree(latDeg: number): { readonly lon: number; readonly lat: number } {
  const sin = Math.sin(latDeg * RAD);
  const w = Math.sqrt(1 - E2 * sin * sin);
  return { lon: (RAD * A * Math.max(LEAST_COS, Math.cos(latDeg * RAD))) / w, lat: (RAD * A * (1 - E2)) / w ** 3 };
}
