import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { TerraDrawExtend, type GeoJSONStoreFeatures, type SetCursor, type TerraDrawChanges } from 'terra-draw';

/** Decimals of a degree that are kept: a centimetre. */
const PRECISION = 7;

/**
 * Terra Draw on our map. The package's own adapter adds sources and layers of its own, which the next style (another theme,
 * language, layer) would throw away; this one only says what is drawn, and the style draws it.
 */
export class DrawAdapter extends TerraDrawExtend.TerraDrawBaseAdapter {
  readonly #map: MapLibreMap;
  readonly #onDrawn: (features: readonly Feature[]) => void;
  /** Keys come from the page's own table, never from the map's element. */
  readonly #deaf = document.createElement('div');

  constructor(map: MapLibreMap, onDrawn: (features: readonly Feature[]) => void) {
    super({ coordinatePrecision: PRECISION });
    this.#map = map;
    this.#onDrawn = onDrawn;
  }

  override register(callbacks: TerraDrawExtend.TerraDrawCallbacks): void {
    super.register(callbacks);
    callbacks.onReady?.();
  }

  override getMapEventElement(event?: string): HTMLElement {
    return event === 'keydown' || event === 'keyup' ? this.#deaf : this.#map.getCanvas();
  }

  override getLngLatFromEvent(event: PointerEvent | MouseEvent): { lng: number; lat: number } {
    const { left, top } = this.#map.getCanvas().getBoundingClientRect();
    return this.unproject(event.clientX - left, event.clientY - top);
  }

  override project(lng: number, lat: number): { x: number; y: number } {
    const { x, y } = this.#map.project([lng, lat]);
    return { x, y };
  }

  override unproject(x: number, y: number): { lng: number; lat: number } {
    const { lng, lat } = this.#map.unproject([x, y]);
    return { lng, lat };
  }

  override setCursor(cursor: Parameters<SetCursor>[0]): void {
    this.#map.getCanvas().style.cursor = cursor === 'unset' ? '' : cursor;
  }

  override setDraggability(enabled: boolean): void {
    this.#map.dragPan[enabled ? 'enable' : 'disable']();
  }

  override setDoubleClickToZoom(enabled: boolean): void {
    this.#map.doubleClickZoom[enabled ? 'enable' : 'disable']();
  }

  override render({ created, updated, unchanged }: TerraDrawChanges): void {
    this.#onDrawn([...created, ...updated, ...unchanged].map(asFeature));
  }

  override clear(): void {
    this._currentModeCallbacks?.onClear();
    this.#onDrawn([]);
  }

  /** Ends what is being drawn, as the key would. */
  finish(): void {
    this._currentModeCallbacks?.onKeyUp({ key: 'Enter', heldKeys: [], preventDefault: () => undefined });
  }
}

/** A copy: what Terra Draw holds goes on changing. */
function asFeature({ id, properties, geometry }: GeoJSONStoreFeatures): Feature {
  return { type: 'Feature', properties: { ...properties, id: id ?? null }, geometry: structuredClone(geometry) };
}
