import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Box } from './label-plan.ts';

const LAYERS = ['district-label', 'district-name', 'town-name', 'city-name'];
/** Letters of a district's name at most, CSS px at factor 1, and how far they are spread. */
const LETTER_PX = 22;
const SPREAD = 1.35;
/** A Latin letter against a Chinese one. */
const LATIN_PART = 0.55;
/** From here on letters are as wide as they are high: CJK radicals (Unicode block U+2E80). */
const FIRST_WIDE = 0x2e80;

/**
 * Where the names of districts and towns stand now: our labels rather leave them alone, because they say where one is. Their boxes
 * are reckoned from the letters; a little too large does no harm.
 */
export function districtNameBoxes(map: MapLibreMap, scale: number): readonly Box[] {
  const layers = LAYERS.filter((id) => map.getLayer(id) !== undefined);
  if (layers.length === 0) return [];
  return map.queryRenderedFeatures({ layers }).flatMap(({ geometry, properties }): Box[] => {
    if (geometry.type !== 'Point') return [];
    const { x, y } = map.project([geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]);
    const names = ['name', 'name:en', 'name:zh-Hans'].map((key) => String(properties[key] ?? ''));
    const half = (Math.max(...names.map(lettersWide)) * LETTER_PX * SPREAD * scale) / 2;
    return [{ left: x - half, right: x + half, top: y - LETTER_PX * scale, bottom: y + LETTER_PX * scale }];
  });
}

function lettersWide(name: string): number {
  return Array.from(name).reduce(
    (wide, letter) => wide + ((letter.codePointAt(0) ?? 0) < FIRST_WIDE ? LATIN_PART : 1),
    0,
  );
}
