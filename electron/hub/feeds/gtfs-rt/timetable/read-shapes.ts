import type { Archive } from './open-archive.ts';
import { readTable } from './read-table.ts';

/** Points of one shape as they come: sequence, longitude, latitude. */
type RawShape = number[];
const STRIDE = 3;

/** shapes.txt: lon, lat pairs in degrees by shape_id, in the order of shape_pt_sequence. @throws TimetableError */
export async function readShapes(archive: Archive): Promise<ReadonlyMap<string, Float64Array>> {
  const raw = new Map<string, RawShape>();
  const columns = ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence'];
  await readTable(archive, 'shapes.txt', columns, (row) => {
    const id = row.required('shape_id');
    const sequence = row.number('shape_pt_sequence', 0, Number.MAX_SAFE_INTEGER);
    const lon = row.number('shape_pt_lon', -180, 180);
    const lat = row.number('shape_pt_lat', -90, 90);
    const points = raw.get(id);
    if (points === undefined) raw.set(id, [sequence, lon, lat]);
    else points.push(sequence, lon, lat);
  });
  const shapes = new Map<string, Float64Array>();
  for (const [id, points] of raw) {
    shapes.set(id, inSequence(points));
    raw.delete(id);
  }
  return shapes;
}

function inSequence(points: RawShape): Float64Array {
  const count = points.length / STRIDE;
  const sequenceOf = (index: number): number => points[index * STRIDE] ?? 0;
  const order = Array.from({ length: count }, (_, i) => i);
  let sorted = true;
  for (let i = 1; i < count && sorted; i += 1) sorted = sequenceOf(i - 1) <= sequenceOf(i);
  if (!sorted) order.sort((a, b) => sequenceOf(a) - sequenceOf(b));
  const lonLat = new Float64Array(count * 2);
  for (const [i, index] of order.entries()) {
    lonLat[2 * i] = points[index * STRIDE + 1] ?? 0;
    lonLat[2 * i + 1] = points[index * STRIDE + 2] ?? 0;
  }
  return lonLat;
}
