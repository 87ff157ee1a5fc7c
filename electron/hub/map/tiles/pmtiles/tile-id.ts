/** The number of a tile in a PMTiles archive: its place on the Hilbert curve of its zoom, after all lower zooms (PMTiles v3 §4.1). */
export function tileId(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  let [tx, ty] = [x, y];
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const rx = (tx & side) === 0 ? 0 : 1;
    const ry = (ty & side) === 0 ? 0 : 1;
    id += side * side * ((3 * rx) ^ ry);
    if (ry === 1) continue;
    if (rx === 1) {
      tx = side - 1 - (tx & (side - 1));
      ty = side - 1 - (ty & (side - 1));
    }
    [tx, ty] = [ty, tx];
  }
  return id;
}
