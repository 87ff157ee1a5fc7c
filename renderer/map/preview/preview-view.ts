import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '../../../shared/domain/geometry.ts';
import { createMap } from '../create-map.ts';
import { MapGround } from '../map-ground.ts';
import { buildMapStyle, type StyleOptions } from '../map-style.ts';
import type { MapTokens } from '../map-tokens.ts';

export interface PreviewPoint {
  readonly record: number;
  readonly at: Position;
  readonly label: string;
}

const SOURCE = 'preview';
const LAYER = 'preview-points';
const CHOSEN = 'preview-chosen';
/** Points that stand apart by less are looked at from here, not from nearer. */
const NEAREST_ZOOM = 15;

/** A map with points of its own on the ground of the city. */
export class PreviewView {
  readonly #map: MapLibreMap;
  readonly #ground: MapGround;
  #options: StyleOptions;
  #points: readonly PreviewPoint[] = [];
  #selected: number | null = null;
  #scene: string | null = null;
  /** The first style has been read: before that nothing can be put on it. */
  #dressed = false;

  constructor(
    container: HTMLElement,
    options: StyleOptions,
    home: { readonly center: Position; readonly zoom: number },
  ) {
    this.#options = options;
    this.#map = createMap(container, buildMapStyle(options), home);
    this.#ground = new MapGround(this.#map, () => this.#options);
    this.#map.on('style.load', () => {
      this.#dressed = true;
      this.#dress();
    });
  }

  restyle(options: StyleOptions): void {
    this.#options = options;
    this.#ground.restyle();
    if (this.#dressed) this.#dress();
  }

  destroy(): void {
    this.#map.remove();
  }

  /** Tells of points that are pressed; gives the way to stop. */
  listen(onSelect: (record: number) => void): () => void {
    const press = (event: { readonly point: { readonly x: number; readonly y: number } }): void => {
      const { x, y } = event.point;
      const [hit] = this.#map.queryRenderedFeatures(
        [
          [x - 6, y - 6],
          [x + 6, y + 6],
        ],
        { layers: [LAYER] },
      );
      const record: unknown = hit?.properties['record'];
      if (typeof record === 'number') onSelect(record);
    };
    this.#map.on('click', press);
    return () => void this.#map.off('click', press);
  }

  show(points: readonly PreviewPoint[], selected: number | null, scene: string): void {
    this.#points = points;
    this.#selected = selected;
    this.#draw();
    if (points.length === 0 || scene === this.#scene) return;
    this.#scene = scene;
    const lons = points.map(({ at }) => at[0]);
    const lats = points.map(({ at }) => at[1]);
    this.#map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], {
      padding: 48,
      maxZoom: NEAREST_ZOOM,
      duration: 0,
    });
  }

  /** Source and layers are no part of the style: they are put on it again whenever it is another one. */
  #dress(): void {
    if (this.#map.getSource(SOURCE) === undefined)
      this.#map.addSource(SOURCE, { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    for (const layer of pointLayers(this.#options.tokens)) {
      if (this.#map.getLayer(layer.id) !== undefined) this.#map.removeLayer(layer.id);
      this.#map.addLayer(layer);
    }
    this.#draw();
  }

  #draw(): void {
    const source = this.#dressed ? this.#map.getSource<GeoJSONSource>(SOURCE) : undefined;
    if (source === undefined) return;
    void source.setData({
      type: 'FeatureCollection',
      features: this.#points.map(({ record, at, label }) => ({
        type: 'Feature',
        properties: { record, label, chosen: record === this.#selected },
        geometry: { type: 'Point', coordinates: [at[0], at[1]] },
      })),
    });
  }
}

/** Points in our own cyan-grey, since no grade is meant; the chosen one is ringed in white and bears its title. */
function pointLayers(tokens: MapTokens): readonly LayerSpecification[] {
  return [
    {
      id: LAYER,
      type: 'circle',
      source: SOURCE,
      paint: {
        'circle-radius': ['case', ['get', 'chosen'], 6, 4.5],
        'circle-color': ['case', ['get', 'chosen'], tokens.select, tokens.own],
        'circle-stroke-color': tokens.ink,
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: CHOSEN,
      type: 'symbol',
      source: SOURCE,
      filter: ['get', 'chosen'],
      layout: {
        'text-field': ['get', 'label'],
        'text-font': ['Noto Sans SC Medium'],
        'text-size': 13,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.9,
        'text-justify': 'auto',
        'text-max-width': 14,
        'text-optional': true,
      },
      paint: { 'text-color': tokens['text-1'], 'text-halo-color': tokens.ink, 'text-halo-width': 1.5 },
    },
  ];
}
