import type { CityPlan, Line } from '../city-plan.ts';
import type { Administration } from './administration.ts';
import type { CityWriter } from './city-writer.ts';
import { at } from './ring.ts';
import { isRuralCell } from './rural-cells.ts';
import { romanise } from './romanise.ts';
import { waterNames } from './write-water-and-rail.ts';

/** Between the water and the quay road. */
const STRIP_M = 26;
const LONGEST_M = 1_400;

/** Narrow parks along both banks of the rivers, with a path, where the river runs through the town. */
export function writeRiverside(plan: CityPlan, administration: Administration, out: CityWriter): void {
  const { raster, cells, communities } = administration;
  const names = waterNames(plan);
  const inTown = (x: number, y: number): boolean => {
    const cell = raster.labelAt(x, y);
    return cell >= 0 && !isRuralCell(cells[cell], communities);
  };
  for (const [i, { kind, rings }] of plan.water.entries()) {
    const [outline] = rings;
    if (kind !== 'river' || outline === undefined) continue;
    let n = 0;
    for (const bank of townStretches(outline, inTown)) {
      const name = `${names[i] ?? ''}滨河公园${++n}段`;
      const outer = shifted(bank, STRIP_M);
      const ring = [...bank, ...reversed(outer), at(bank, 0), at(bank, 1)];
      out.ring(Float64Array.from(ring), {
        leisure: 'park',
        name,
        'name:en': `${romanise('滨河公园')} ${n}`,
        'name:zh-Hans': name,
      });
      out.line(shifted(bank, STRIP_M / 2), { highway: 'footway' });
    }
  }
}

/** The parts of an outline that lie in the town, none longer than a park should be. */
function townStretches(outline: Line, inTown: (x: number, y: number) => boolean): readonly Line[] {
  const stretches: number[][] = [];
  let [current, length]: [number[], number] = [[], 0];
  const close = (): void => {
    if (current.length >= 8) stretches.push(current);
    [current, length] = [[], 0];
  };
  for (let i = 0; i < outline.length; i += 2) {
    const [x, y] = [at(outline, i), at(outline, i + 1)];
    if (!inTown(x, y)) {
      close();
      continue;
    }
    if (current.length > 0) length += Math.hypot(x - (current.at(-2) ?? x), y - (current.at(-1) ?? y));
    current.push(x, y);
    if (length < LONGEST_M) continue;
    close();
    current.push(x, y);
  }
  close();
  return stretches.map((line) => Float64Array.from(line));
}

/** A line moved to its right: away from the water, whose outline runs counter-clockwise. */
function shifted(line: Line, byM: number): number[] {
  const out: number[] = [];
  for (let i = 0; i < line.length; i += 2) {
    const [before, after] = [Math.max(0, i - 2), Math.min(line.length - 2, i + 2)];
    const [dx, dy] = [at(line, after) - at(line, before), at(line, after + 1) - at(line, before + 1)];
    const length = Math.hypot(dx, dy) || 1;
    out.push(at(line, i) + (dy / length) * byM, at(line, i + 1) - (dx / length) * byM);
  }
  return out;
}

function reversed(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) out.push(at(line, i), at(line, i + 1));
  return out;
}
