import { writeFile } from 'node:fs/promises';

/** A GeoJSON file (WGS-84) of `side` streets each way that cross, near Yangquan. */
export async function writeStreetGrid(path: string, side: number): Promise<string> {
  const at = (i: number): number => Math.round((i / 200) * 1e7) / 1e7;
  const line = (name: string, coordinates: readonly (readonly number[])[]): object => ({
    type: 'Feature',
    properties: { highway: 'residential', name },
    geometry: { type: 'LineString', coordinates },
  });
  const steps = Array.from({ length: side }, (_, i) => i);
  const features = steps.flatMap((row) => [
    line(
      `横${row}街`,
      steps.map((step) => [113 + at(step), 37 + at(row)]),
    ),
    line(
      `纵${row}路`,
      steps.map((step) => [113 + at(row), 37 + at(step)]),
    ),
  ]);
  await writeFile(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}
