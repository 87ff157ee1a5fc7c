import type { Piece } from './piece.ts';

/** Keeps a little below the limit, since the share of the bytes that goes is only estimated. */
const MARGIN = 0.95;
/** What a feature takes beside its points, in points. */
const POINTS_PER_FEATURE = 6;

/**
 * Encodes the pieces; where that gives more than `limit` bytes, leaves out what is meant for closer views, small things
 * first, until it fits. What every zoom shows (`minZoom` 0) stays.
 */
export function encodeWithin(
  limit: number,
  pieces: readonly Piece[],
  encode: (pieces: readonly Piece[]) => Uint8Array | null,
): Uint8Array | null {
  let kept = pieces;
  for (;;) {
    const bytes = encode(kept);
    if (bytes === null || bytes.byteLength <= limit) return bytes;
    const fewer = shed(kept, (limit / bytes.byteLength) * MARGIN);
    if (fewer.length === kept.length) return bytes;
    kept = fewer;
  }
}

/** What is left when the least important pieces have gone, in the same order. `share` of the points stays. */
function shed(pieces: readonly Piece[], share: number): readonly Piece[] {
  const candidates = pieces
    .filter(({ minZoom }) => minZoom > 0)
    .sort((a, b) => b.minZoom - a.minZoom || sizeOf(a) - sizeOf(b));
  const total = pieces.reduce((sum, piece) => sum + pointsOf(piece), 0);
  let surplus = total * (1 - share);
  const gone = new Set<Piece>();
  for (const piece of candidates) {
    if (surplus <= 0) break;
    gone.add(piece);
    surplus -= pointsOf(piece);
  }
  return pieces.filter((piece) => !gone.has(piece));
}

const sizeOf = ({ box: [west, north, east, south] }: Piece): number => east - west + south - north;
const pointsOf = ({ shapes }: Piece): number =>
  shapes.reduce((sum, { weights }) => sum + weights.length, POINTS_PER_FEATURE);
