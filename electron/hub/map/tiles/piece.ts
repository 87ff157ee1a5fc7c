import { clipLine, clipRing, type Box, type Shape } from './clip.ts';
import { POINT, POLYGON, type GeometryType, type TileRecord } from './tile-record.ts';
import { ALWAYS, weighPoints } from './simplify.ts';

/** A feature, or the part of it that lies in a part of the world, while it is being cut. */
export interface Piece {
  readonly layer: number;
  readonly type: GeometryType;
  readonly minZoom: number;
  readonly order: number;
  /** Key and value numbers by turns. */
  readonly tags: Int32Array;
  /** Lines of one number may be written as one feature; -1: stands alone. */
  readonly group: number;
  readonly shapes: readonly Shape[];
  readonly box: Box;
}

/** `least`: world units², below which no zoom that this piece is made for tells points apart. */
export function toPiece(record: TileRecord, least: number): Piece {
  const shapes = record.parts.map(({ xy, hole }) => ({
    xy,
    // The ground's four corners show at every zoom.
    weights:
      record.type === POINT || record.minZoom === 0
        ? new Float32Array(xy.length / 2).fill(ALWAYS)
        : weighPoints(xy, least),
    hole,
  }));
  const { layer, type, minZoom, order, tags } = record;
  return { layer, type, minZoom, order, tags, group: -1, shapes, box: boxOf(shapes) };
}

/** The part inside the box, which is the piece itself where it lies inside as a whole; null: nothing. */
export function clipPiece(piece: Piece, box: Box): Piece | null {
  const [west, north, east, south] = piece.box;
  if (west > box[2] || east < box[0] || north > box[3] || south < box[1]) return null;
  if (west >= box[0] && east <= box[2] && north >= box[1] && south <= box[3]) return piece;
  const shapes = piece.type === POLYGON ? clipPolygon(piece.shapes, box) : clipLines(piece.shapes, box);
  return shapes.length === 0 ? null : { ...piece, shapes, box: boxOf(shapes) };
}

function clipLines(lines: readonly Shape[], box: Box): readonly Shape[] {
  return lines.flatMap((line) => clipLine(line, box));
}

function clipPolygon(rings: readonly Shape[], box: Box): readonly Shape[] {
  const kept: Shape[] = [];
  let outer = false;
  for (const ring of rings) {
    // Holes of a ring that is gone are gone with it.
    if (ring.hole && !outer) continue;
    const cut = clipRing(ring, box);
    if (!ring.hole) outer = cut !== null;
    if (cut !== null) kept.push(cut);
  }
  return kept;
}

export function boxOf(shapes: readonly Shape[]): Box {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { xy } of shapes) {
    for (let i = 0; i + 1 < xy.length; i += 2) {
      const x = xy[i] ?? 0;
      const y = xy[i + 1] ?? 0;
      if (x < west) west = x;
      if (x > east) east = x;
      if (y < north) north = y;
      if (y > south) south = y;
    }
  }
  return [west, north, east, south];
}
