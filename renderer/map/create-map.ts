import { Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Position } from '../../shared/domain/geometry.ts';

setWorkerUrl(new URL(workerUrl, document.baseURI).href);

/** A flat map that is moved by hand only, and draws its own letters from the bundled fonts. */
export function createMap(
  container: HTMLElement,
  style: StyleSpecification,
  { center, zoom }: { readonly center: Position; readonly zoom: number },
): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    center: [center[0], center[1]],
    zoom,
    minZoom: 2,
    maxPitch: 0,
    dragRotate: false,
    touchPitch: false,
    keyboard: false,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    localIdeographFontFamily: false,
    canvasContextAttributes: { antialias: true },
  });
  map.touchZoomRotate.disableRotation();
  map.getCanvas().tabIndex = -1;
  return map;
}
