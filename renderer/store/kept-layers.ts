import { INITIAL_MAP_UI, MAP_LAYERS, type MapLayer } from './map-ui.ts';
import type { PreferenceStorage } from './preferences.ts';

const KEY = 'yiwang.map-layers';

/** The layers that a person left switched on, on this machine. A layer that is new since then stands as it does by itself. */
export function readLayers(storage: PreferenceStorage): ReadonlySet<MapLayer> {
  const kept = parseKept(storage?.getItem(KEY) ?? null);
  return new Set(
    MAP_LAYERS.filter((layer) => {
      const on = kept[layer];
      return typeof on === 'boolean' ? on : INITIAL_MAP_UI.layers.has(layer);
    }),
  );
}

export function keepLayers(storage: PreferenceStorage, layers: ReadonlySet<MapLayer>): void {
  storage?.setItem(KEY, JSON.stringify(Object.fromEntries(MAP_LAYERS.map((layer) => [layer, layers.has(layer)]))));
}

function parseKept(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
