import type { LngLatBoundsLike, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../shared/domain/geometry.ts';
import type { CameraRequest } from '../store/map-ui.ts';
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
/** A box that was asked for may be one house. */
const CLOSEST_ASKED_ZOOM = 17;
/** Degrees from straight down. Beyond 60 the far edge of the city is all horizon. */
const LOOK_PITCH = 50;
const MOST_PITCH = 60;

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

/** To a place or a box that somebody asked for. `beside`: CSS px at the left of the free map that are covered for now. */
export function goTo(map: MapLibreMap, to: CameraRequest['to'], beside = 0): void {
  const duration = moveMs();
  if ('center' in to) {
    const { center, zoom } = to;
    return void map.easeTo({ center: [center[0], center[1]], zoom, offset: [beside / 2, 0], duration });
  }
  const padding = { top: 40, right: 40, bottom: 40, left: 40 + beside };
  map.fitBounds([...to.bounds], { padding, maxZoom: CLOSEST_ASKED_ZOOM, duration });
}

/** Aslant for buildings in the round; otherwise from above, and then a hand cannot lean it either. */
export function tilt(map: MapLibreMap, aslant: boolean): void {
  if (aslant) map.setMaxPitch(MOST_PITCH);
  const gesture = aslant ? 'enable' : 'disable';
  map.touchPitch[gesture]();
  if (aslant) return void map.easeTo({ pitch: LOOK_PITCH, duration: moveMs() });
  map.stop();
  map.jumpTo({ pitch: 0 });
  map.setMaxPitch(0);
}

function moveMs(): number {
  return globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
}
