import { createExpression, featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { LayerSpecification } from 'maplibre-gl';
import { describe, expect, test } from 'vitest';
import { MAP_LAYERS } from '../../store/map-ui.ts';
import { styleLayers, type ReliefSource, type StyleOptions } from '../map-style.ts';
import { ROAD_CLASSES } from './palette.ts';

const INFO = { minZoom: 0, maxZoom: 15, bounds: [112, 37, 113, 38], attribution: '', version: '1' } as const;
const RELIEF: ReliefSource = { tiles: ['city://relief/{z}/{x}/{y}'], encoding: 'terrarium' };
/** The source layers and fields of Protomaps v4 that our own tiles have too. */
const NAMES = ['name', 'name:en', 'name:zh-Hans', 'name:zh'];
const SCHEMA: Readonly<Record<string, readonly string[]>> = {
  earth: ['kind'],
  landuse: ['kind', ...NAMES],
  water: ['kind', ...NAMES],
  roads: ['kind', 'kind_detail', 'is_link', 'is_bridge', 'is_tunnel', 'oneway', 'ref', 'shield_text', ...NAMES],
  buildings: ['kind', 'height', 'min_height', 'addr_housenumber'],
  boundaries: ['kind', 'kind_detail'],
  places: ['kind', 'kind_detail', 'population_rank', 'sort_key', ...NAMES],
  pois: ['kind', 'kind_detail', 'min_zoom', ...NAMES],
};

function layersOf(parts: Partial<Omit<StyleOptions, 'tokens'>> = {}): LayerSpecification[] {
  return styleLayers(
    {
      lang: 'zh-CN',
      theme: 'dark',
      scale: 1,
      layers: new Set(MAP_LAYERS),
      tiles: { template: 'city://1/{z}/{x}/{y}', info: INFO },
      relief: RELIEF,
      ...parts,
    },
    [],
    { ground: [], names: [], top: [] },
  );
}

function layer(id: string, parts: Parameters<typeof layersOf>[0] = {}): LayerSpecification {
  const found = layersOf(parts).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no layer ${id}`);
  return found;
}

/** Fields that an expression reads, wherever in it. */
function fieldsOf(part: unknown): readonly string[] {
  if (!Array.isArray(part))
    return typeof part === 'object' && part !== null ? Object.values(part).flatMap(fieldsOf) : [];
  const [operator, field] = part as readonly unknown[];
  const own = (operator === 'get' || operator === 'has') && typeof field === 'string' ? [field] : [];
  return [...own, ...part.flatMap(fieldsOf)];
}

function valueOf(expression: unknown, zoom: number, properties: Readonly<Record<string, unknown>>): unknown {
  const made = createExpression(expression, 'layers[0]');
  if (made.result === 'error') throw new Error(String(made.value[0]));
  return made.value.evaluate({ zoom }, { type: 2, properties: { ...properties } });
}

function passes(each: LayerSpecification, zoom: number, properties: Readonly<Record<string, unknown>>): boolean {
  const filter = 'filter' in each ? each.filter : undefined;
  return featureFilter(filter, 'layers[0].filter').filter({ zoom }, { type: 2, properties: { ...properties } });
}

describe.each(['dark', 'light'] as const)('the %s style', (theme) => {
  test('[MP50] is what MapLibre takes, and names no foreign address', () => {
    const layers = layersOf({ theme });
    const ids = [...new Set(layers.flatMap((each) => ('source' in each ? [each.source] : [])))];
    const sources = Object.fromEntries(
      ids.map((id) => [
        id,
        id === 'city'
          ? { type: 'vector', tiles: ['city://1/{z}/{x}/{y}'] }
          : id === 'relief'
            ? { type: 'raster-dem', ...RELIEF }
            : { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      ]),
    );
    expect(validateStyleMin({ version: 8, sources, layers, 'font-faces': {} } as never)).toEqual([]);
    expect(JSON.stringify(layers)).not.toMatch(/https?:|\/\/\w+\./);
  });

  test('[MP50] draws only what the tiles have', () => {
    const city = layersOf({ theme }).filter((each) => 'source' in each && each.source === 'city');
    expect(city.length).toBeGreaterThan(25);
    for (const each of city) {
      const name = ('source-layer' in each ? each['source-layer'] : undefined) ?? '';
      expect(SCHEMA[name], `${each.id} draws ${name}`).toBeDefined();
      expect(fieldsOf(each).filter((field) => SCHEMA[name]?.includes(field) !== true)).toEqual([]);
    }
  });

  test('[MP51] has wider streets for higher classes at every zoom', () => {
    const road = layer('road', { theme });
    const paint = road.paint as Readonly<Record<string, unknown>>;
    const details = ['service', 'residential', 'tertiary', 'secondary', 'primary', 'trunk', 'motorway'];
    for (const zoom of [11, 13, 15, 17]) {
      const widths = details.map((kind_detail) => Number(valueOf(paint['line-width'], zoom, { kind_detail })));
      expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    }
    expect(ROAD_CLASSES).toHaveLength(details.length);
  });
});

test('[MP50] both themes have the same layers', () => {
  expect(layersOf({ theme: 'light' }).map(({ id }) => id)).toEqual(layersOf().map(({ id }) => id));
});

test('[MP52] the factor of the wall is in every size of every name, line and icon', () => {
  const sizes = ['line-width', 'text-size', 'icon-size', 'text-halo-width'];
  for (const [i, one] of layersOf({ scale: 1 }).entries()) {
    const two = layersOf({ scale: 2 })[i];
    if (two === undefined || one.id === 'reserved-room') continue;
    const [small, large] = [one, two].map((each): Readonly<Record<string, unknown>> => ({
      ...each.layout,
      ...each.paint,
    }));
    for (const size of sizes) {
      if (small?.[size] === undefined) continue;
      const properties = { kind: 'river', kind_detail: 'primary' };
      for (const zoom of [12, 16])
        expect(Number(valueOf(large?.[size], zoom, properties)), `${one.id} ${size}`).toBeCloseTo(
          2 * Number(valueOf(small[size], zoom, properties)),
          9,
        );
    }
  }
});

test('[MP54] a plate bears a number, the first of several; a name or a slip road has none', () => {
  const shield = layer('shield');
  const text = (shield.layout as Readonly<Record<string, unknown>>)['text-field'];
  const road = { kind: 'major_road' };
  expect(passes(shield, 12, { ...road, ref: 'G307' })).toBe(true);
  expect(passes(shield, 12, { ...road, ref: '右转匝道' })).toBe(false);
  expect(passes(shield, 12, { ...road, ref: 'G307', is_link: true })).toBe(false);
  expect(passes(shield, 12, road)).toBe(false);
  expect(valueOf(text, 12, { ...road, ref: 'S103;G307' })).toBe('S103');
  const image = (kind: string): string =>
    String(valueOf((shield.layout as Readonly<Record<string, unknown>>)['icon-image'], 12, { kind }));
  expect([image('highway'), image('major_road')]).toEqual(['shield/dark/filled', 'shield/dark/outlined']);
});

test('[MP54] arrows begin at zoom 16, house numbers at 17; both ways of writing a one-way street count', () => {
  expect([layer('oneway').minzoom, layer('house-number').minzoom]).toEqual([16, 17]);
  const street = { kind: 'minor_road', kind_detail: 'residential' };
  expect(['yes', '-1', 'no', undefined].map((oneway) => passes(layer('oneway'), 16, { ...street, oneway }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('[MP2] no border of a country, state or province is drawn', () => {
  const borders = layersOf().filter(({ id }) => id.startsWith('boundary'));
  const drawn = (kind_detail: number | string): boolean => borders.some((each) => passes(each, 16, { kind_detail }));
  expect([2, 3, 4, '2', '4'].map(drawn)).toEqual([false, false, false, false, false]);
  expect([5, 6, '6', 8, 10, 11].every(drawn)).toBe(true);
});

test('[MP57] the bundled outlines stand without tiles and where the site lies there, not beside another city', () => {
  const has = (tiles: StyleOptions['tiles']): boolean => layersOf({ tiles }).some(({ id }) => id === 'district-line');
  const at = (bounds: readonly [number, number, number, number]): StyleOptions['tiles'] => ({
    template: 'city://',
    info: { ...INFO, bounds },
  });
  expect(has(null)).toBe(true);
  expect(has(at([113.4, 37.7, 113.8, 38]))).toBe(true);
  expect(has(at([-0.2, -0.2, 0.2, 0.2]))).toBe(false);
});

test('[MP56] hills are there where the site has heights, and seen where the layer is on', () => {
  const shown = (layers: StyleOptions['layers']): unknown => layer('relief', { layers }).layout?.visibility;
  expect(shown(new Set(['relief']))).toBe('visible');
  expect(shown(new Set())).toBe('none');
  expect(layersOf({ relief: null }).some(({ id }) => id === 'relief')).toBe(false);
});

test('[MP60] a switch changes the visibility of its own layers and nothing else', () => {
  const all = layersOf();
  const without = layersOf({ layers: new Set(MAP_LAYERS.filter((each) => each !== 'poi')) });
  const differing = all.filter((each, i) => JSON.stringify(each) !== JSON.stringify(without[i]));
  expect(differing.map(({ id }) => id)).toEqual(['poi-4', 'poi-3', 'poi-2', 'poi-1']);
  expect(without.length).toBe(all.length);
});
