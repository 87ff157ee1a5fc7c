/** Points closer than this in both directions are one: 1e-7°, a centimetre. */
const CELLS_PER_DEGREE = 1e7;
const NEAR_DEG = 1e-7;

interface Point {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
}

/** Gives the same id to points that are the same, so that lines which meet share a node. */
export class SharedPoints {
  readonly #columns = new Map<number, Map<number, Point>>();
  #nextId: number;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  /** An id that no point has. */
  newId(): number {
    return this.#nextId++;
  }

  idAt(lon: number, lat: number): number {
    const [column, row] = [Math.round(lon * CELLS_PER_DEGREE), Math.round(lat * CELLS_PER_DEGREE)];
    const found = this.#near(column, row, lon, lat);
    if (found !== null) return found;
    const id = this.newId();
    const rows = this.#columns.get(column) ?? new Map<number, Point>();
    this.#columns.set(column, rows.set(row, { id, lon, lat }));
    return id;
  }

  /** Two near points may lie on two sides of a cell's edge: its neighbours are looked at too. */
  #near(column: number, row: number, lon: number, lat: number): number | null {
    for (let x = column - 1; x <= column + 1; x++) {
      const rows = this.#columns.get(x);
      if (rows === undefined) continue;
      for (let y = row - 1; y <= row + 1; y++) {
        const point = rows.get(y);
        const near =
          point !== undefined && Math.abs(point.lon - lon) <= NEAR_DEG && Math.abs(point.lat - lat) <= NEAR_DEG;
        if (near) return point.id;
      }
    }
    return null;
  }
}
