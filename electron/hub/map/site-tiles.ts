import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import { openTileArchive } from './tile-archive.ts';

/** Vector tiles of the site's city, or none. */
export interface SiteTiles {
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  info(): AnswerOf['tile-info'];
  close(): Promise<void>;
}

const NO_TILES: SiteTiles = {
  tile: () => Promise.resolve(null),
  info: () => null,
  close: () => Promise.resolve(),
};

/** Opens the archive a site names. One that cannot be read costs the streets, not the hub: it is told and left out. */
export async function openSiteTiles(path: string | null, tell: (problem: string) => void): Promise<SiteTiles> {
  if (path === null) return NO_TILES;
  try {
    return await openTileArchive(path);
  } catch (cause) {
    tell(`the city's tiles are left out: ${cause instanceof Error ? cause.message : String(cause)}`);
    return NO_TILES;
  }
}
