import type { Position } from '../../shared/domain/geometry.ts';

const TILE = 512;
/** Beyond this latitude Web Mercator ends. */
const EDGE = 85.051129;

/** World coordinates 0 … 1, y down (Web Mercator, EPSG:3857 scaled to one). */
export function worldX(lon: number): number {
  return (lon + 180) / 360;
}

export function worldY(lat: number): number {
  const sin = Math.sin((Math.max(-EDGE, Math.min(EDGE, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

export function lonOf(x: number): number {
  return x * 360 - 180;
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** CSS px that the world is wide at a zoom. */
export function worldPx(zoom: number): number {
  return TILE * 2 ** zoom;
}

/** Metres on the ground per CSS px. */
export function metresPerPx(lat: number, zoom: number): number {
  return (40_075_016.686 * Math.cos((lat * Math.PI) / 180)) / worldPx(zoom);
}

/** The camera's distance from the ground at the middle of the picture, in heights of the map: its field of view is fixed. */
const CAMERA_HEIGHTS = 1.5;

/** How the map lies on the screen: north is up and the ground is flat, so that a zoom, a pitch and one known point say all. */
export interface ScreenView {
  readonly zoom: number;
  /** Degrees from looking straight down. */
  readonly pitchDeg: number;
  /** Where `anchor`, the place that the camera looks at, is drawn: CSS px from the map's upper left corner. */
  readonly anchorPx: readonly [x: number, y: number];
  readonly anchor: Position;
  readonly width: number;
  readonly height: number;
}

/** Screen px of a place. */
export function toScreen(view: ScreenView, [lon, lat]: Position): [x: number, y: number] {
  const scale = worldPx(view.zoom);
  const dx = (worldX(lon) - worldX(view.anchor[0])) * scale;
  const dy = (worldY(lat) - worldY(view.anchor[1])) * scale;
  const [nearer, cos] = [nearerFor(view, dy), Math.cos(radians(view.pitchDeg))];
  return [view.anchorPx[0] + dx * nearer, view.anchorPx[1] + dy * cos * nearer];
}

/** The place at a screen px. */
export function toPlace(view: ScreenView, [x, y]: readonly [number, number]): Position {
  const scale = worldPx(view.zoom);
  const [pitch, camera] = [radians(view.pitchDeg), CAMERA_HEIGHTS * view.height];
  const [right, down] = [x - view.anchorPx[0], y - view.anchorPx[1]];
  const dy = view.pitchDeg === 0 ? down : (down * camera) / (Math.cos(pitch) * camera + down * Math.sin(pitch));
  const dx = right / nearerFor(view, dy);
  return [lonOf(worldX(view.anchor[0]) + dx / scale), latOf(worldY(view.anchor[1]) + dy / scale)];
}

/** How much larger than at the anchor things are drawn `dy` ground px south of it. */
function nearerFor({ pitchDeg, height }: ScreenView, dy: number): number {
  if (pitchDeg === 0) return 1;
  const camera = CAMERA_HEIGHTS * height;
  return camera / Math.max(1, camera - dy * Math.sin(radians(pitchDeg)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
