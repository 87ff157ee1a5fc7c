import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Box } from './label-plan.ts';
import { toScreen, worldPx, worldX, worldY, type ScreenView } from './web-mercator.ts';

/** CSS px at the page's edges that panels cover. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Motion shows where something went, no more. */
const MOVE_MS = 200;
/** Fitting shows a neighbourhood, not one roof. */
const CLOSEST_ZOOM = 14;

/** The part of the insets that lies over the map: what covers the page beside it does not count. */
export function insetsOverMap(
  insets: Insets,
  map: DOMRect,
  page: { readonly width: number; readonly height: number },
): Insets {
  const over = (covered: number, beside: number, size: number): number =>
    Math.min(Math.max(0, covered - beside), size * 0.45);
  return {
    top: over(insets.top, map.top, map.height),
    right: over(insets.right, page.width - map.right, map.width),
    bottom: over(insets.bottom, page.height - map.bottom, map.height),
    left: over(insets.left, map.left, map.width),
  };
}

/** The free part of the map on the screen. */
export function freeBox(view: ScreenView, insets: Insets): Box {
  return { left: insets.left, top: insets.top, right: view.width - insets.right, bottom: view.height - insets.bottom };
}

export function isInside(view: ScreenView, free: Box, place: Position): boolean {
  const [x, y] = toScreen(view, place);
  return x >= free.left && x <= free.right && y >= free.top && y <= free.bottom;
}

/** The box around places; null without any. */
export function boundsOf(places: readonly Position[]): LngLatBoundsLike | null {
  if (places.length === 0) return null;
  const lons = places.map(([lon]) => lon);
  const lats = places.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** How far the outermost of the places lie apart at a zoom, CSS px. */
export function spreadPx(places: readonly Position[], zoom: number): number {
  const xs = places.map(([lon]) => worldX(lon) * worldPx(zoom));
  const ys = places.map(([, lat]) => worldY(lat) * worldPx(zoom));
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
}

/** Shows all of the places at once, within the free part of the map. */
export function fitPlaces(map: MapLibreMap, places: readonly Position[], closestZoom = CLOSEST_ZOOM): void {
  const bounds = boundsOf(places);
  if (bounds !== null) map.fitBounds(bounds, { padding: 60, maxZoom: closestZoom, duration: moveMs() });
}

/** Brings one place into the middle. */
export function panTo(map: MapLibreMap, [lon, lat]: Position): void {
  map.easeTo({ center: [lon, lat], duration: moveMs() });
}

function moveMs(): number {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
}
