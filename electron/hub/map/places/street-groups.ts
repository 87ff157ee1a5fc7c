import { METRES_PER_DEGREE } from '../../../../shared/geo/metres-per-degree.ts';
/** Pieces of one name belong to one street when they share a node or their ends lie this close, metres. */
const GAP_M = 400;

export interface StreetPiece {
  readonly name: string;
  readonly nameEn: string | null;
  readonly highway: string;
  /** lon, lat, … in degrees. */
  readonly coords: Float64Array;
}

export interface StreetGroup {
  readonly name: string;
  readonly nameEn: string | null;
  readonly highway: string;
  readonly pieces: readonly StreetPiece[];
  /** On the street, nearest to its middle. */
  readonly position: readonly [lon: number, lat: number];
  readonly lengthM: number;
}

/** Puts the pieces of streets together: one street per name and stretch; the same name across town is another street. */
export function groupStreets(pieces: readonly StreetPiece[]): readonly StreetGroup[] {
  const byName = new Map<string, StreetPiece[]>();
  for (const piece of pieces) {
    const known = byName.get(piece.name);
    if (known === undefined) byName.set(piece.name, [piece]);
    else known.push(piece);
  }
  return [...byName.values()].flatMap((same) => connected(same).map(asGroup));
}

function connected(pieces: readonly StreetPiece[]): readonly (readonly StreetPiece[])[] {
  const parent = pieces.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at] = parent[parent[at] ?? 0] ?? 0;
    return at;
  };
  const cellOf = new Map<string, number[]>();
  for (const [i, { coords }] of pieces.entries()) {
    for (const [lon, lat] of ends(coords)) {
      const [x, y] = metres(lon, lat);
      const [column, row] = [Math.floor(x / GAP_M), Math.floor(y / GAP_M)];
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const other of cellOf.get(`${column + dx} ${row + dy}`) ?? []) parent[root(other)] = root(i);
        }
      }
      const key = `${column} ${row}`;
      const cell = cellOf.get(key);
      if (cell === undefined) cellOf.set(key, [i]);
      else cell.push(i);
    }
  }
  const groups = new Map<number, StreetPiece[]>();
  for (const [i, piece] of pieces.entries()) {
    const group = groups.get(root(i));
    if (group === undefined) groups.set(root(i), [piece]);
    else group.push(piece);
  }
  return [...groups.values()];
}

/** Both ends, and every few hundred metres between, so that a piece that ends in another's middle is found. */
function ends(coords: Float64Array): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  let since = Infinity;
  for (let i = 0; i + 1 < coords.length; i += 2) {
    const here: [number, number] = [coords[i] ?? 0, coords[i + 1] ?? 0];
    const last = found.at(-1);
    since = last === undefined ? Infinity : distanceM(last, here);
    if (since >= GAP_M || i + 3 >= coords.length) found.push(here);
  }
  return found;
}

function asGroup(pieces: readonly StreetPiece[]): StreetGroup {
  let [sumX, sumY, lengthM] = [0, 0, 0];
  let longest = pieces[0];
  let longestM = -1;
  for (const piece of pieces) {
    let pieceM = 0;
    for (let i = 2; i + 1 < piece.coords.length; i += 2) {
      const a = [piece.coords[i - 2] ?? 0, piece.coords[i - 1] ?? 0] as const;
      const b = [piece.coords[i] ?? 0, piece.coords[i + 1] ?? 0] as const;
      const stepM = distanceM(a, b);
      pieceM += stepM;
      sumX += ((a[0] + b[0]) / 2) * stepM;
      sumY += ((a[1] + b[1]) / 2) * stepM;
    }
    lengthM += pieceM;
    if (pieceM > longestM) [longest, longestM] = [piece, pieceM];
  }
  if (longest === undefined) throw new RangeError('a street without pieces');
  const first = [longest.coords[0] ?? 0, longest.coords[1] ?? 0] as const;
  const middle = lengthM === 0 ? first : ([sumX / lengthM, sumY / lengthM] as const);
  return {
    name: longest.name,
    nameEn: pieces.find(({ nameEn }) => nameEn !== null)?.nameEn ?? null,
    highway: longest.highway,
    pieces,
    position: nearestVertex(pieces, middle),
    lengthM,
  };
}

function nearestVertex(pieces: readonly StreetPiece[], to: readonly [number, number]): [number, number] {
  let nearest: [number, number] = [to[0], to[1]];
  let least = Infinity;
  for (const { coords } of pieces) {
    for (let i = 0; i + 1 < coords.length; i += 2) {
      const at: [number, number] = [coords[i] ?? 0, coords[i + 1] ?? 0];
      const away = distanceM(at, to);
      if (away < least) [nearest, least] = [at, away];
    }
  }
  return nearest;
}

function metres(lon: number, lat: number): [number, number] {
  return [lon * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180), lat * METRES_PER_DEGREE];
}

/** Metres between two positions of one city (equirectangular: off by less than 0.1 % over 50 km). */
export function distanceM(a: readonly [number, number], b: readonly [number, number]): number {
  const east = (b[0] - a[0]) * METRES_PER_DEGREE * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot(east, (b[1] - a[1]) * METRES_PER_DEGREE);
}
