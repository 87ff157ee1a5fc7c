import type { CityPlan } from '../city-plan.ts';
import type { Tags } from '../../osm/osm-sink.ts';
import type { Random } from '../random.ts';
import type { Administration } from './administration.ts';
import type { CityWriter } from './city-writer.ts';
import { at, inRing, ringBox } from './ring.ts';
import { isRuralCell } from './rural-cells.ts';

const FIELD_M = 620;

/** Fields, orchards and woods on the ground beyond the town, in patches that share their corners. */
export function writeCountry(plan: CityPlan, administration: Administration, out: CityWriter, random: Random): void {
  const [west, south, east, north] = plan.extent;
  const columns = Math.max(1, Math.round((east - west) / FIELD_M));
  const rows = Math.max(1, Math.round((north - south) / FIELD_M));
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) => {
    const [column, row] = [i % (columns + 1), Math.floor(i / (columns + 1))];
    const [shiftX, shiftY] = [random.between(-0.3, 0.3), random.between(-0.3, 0.3)];
    // The map's edge stays straight.
    const [dx, dy] = [column % columns === 0 ? 0 : shiftX, row % rows === 0 ? 0 : shiftY];
    return {
      x: west + ((column + dx) / columns) * (east - west),
      y: south + ((row + dy) / rows) * (north - south),
      id: 0,
    };
  });
  const isOpen = openGround(plan, administration);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const draw = random.next();
      const first = row * (columns + 1) + column;
      const four = [first, first + 1, first + columns + 2, first + columns + 1].map((i) => corners[i]);
      const found = four.filter((corner) => corner !== undefined);
      const x = found.reduce((sum, corner) => sum + corner.x, 0) / 4;
      const y = found.reduce((sum, corner) => sum + corner.y, 0) / 4;
      if (draw < 0.03 || !isOpen(x, y) || !found.every((corner) => isOpen(corner.x, corner.y))) continue;
      const ids = found.map((corner) => {
        if (corner.id === 0) corner.id = out.point(corner.x, corner.y);
        return corner.id;
      });
      out.way([...ids, at(ids, 0)], groundOf(plan.height(x, y), draw, x, y));
    }
  }
}

/** The higher the ground, the more wood; groves and orchards lie together. */
function groundOf(height: number, draw: number, x: number, y: number): Tags {
  const wave =
    Math.sin(x / 2_900 + 0.7) + Math.sin(y / 2_300 + 1.9) + Math.sin((x - y) / 3_700) + Math.sin((x + y) / 1_700);
  const wooded = (height - 90) / 60 + 0.35 * wave + 0.5 * (draw - 0.5);
  if (wooded > 0.75) return { natural: 'wood' };
  if (wooded > 0.55) return { natural: 'scrub' };
  if (wave < -1.9 || draw > 0.95) return { landuse: 'orchard' };
  return { landuse: 'farmland' };
}

function openGround(plan: CityPlan, { raster, cells, communities }: Administration): (x: number, y: number) => boolean {
  const [, , east, north] = plan.extent;
  const rings = [...plan.water.flatMap(({ rings }) => rings.slice(0, 1)), ...plan.hills];
  const taken = rings.map((ring) => ({ ring, box: ringBox(ring) }));
  return (x, y) => {
    if (!isRuralCell(cells[raster.labelAt(Math.min(x, east - 1), Math.min(y, north - 1))], communities)) return false;
    return !taken.some(({ ring, box: [w, s, e, n] }) => x > w && x < e && y > s && y < n && inRing(ring, x, y));
  };
}
