import { readFile, stat } from 'node:fs/promises';
import type { BoundaryFile } from '../../../../shared/domain/feed.ts';
import { BoundaryTable } from './boundary-table.ts';
import type { Area } from './area.ts';
import { readAreas } from './read-areas.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** A feed's boundary files as one table. A file that cannot be had costs its areas and is told, not the feed. */
export async function loadBoundaries(
  files: readonly BoundaryFile[],
): Promise<{ readonly table: BoundaryTable | null; readonly problems: readonly string[] }> {
  const areas = new Map<string, Area>();
  const problems: string[] = [];
  for (const { path, property, prefix } of files) {
    try {
      const { size } = await stat(path);
      if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, more than ${MOST_BYTES}: simplify it first`);
      const text = (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
      for (const [code, area] of readAreas(JSON.parse(text), property)) areas.set(`${prefix}${code}`, area);
    } catch (cause) {
      problems.push(`boundaries ${path}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return { table: areas.size === 0 ? null : new BoundaryTable(areas), problems };
}
