import { open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { sharedPath } from './shared-data.ts';
import type { SeatScript } from './story-seat.ts';

/** A city archive on disk. */
class FileSource implements Source {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const file = await open(this.#path);
    try {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await file.read(bytes, 0, length, offset);
      return { data: bytes.buffer.slice(0, bytesRead) };
    } finally {
      await file.close();
    }
  }
}

/** Tiles of the city as the hub would answer for them; nothing where the real data is absent: then the map shows outlines. */
export async function cityTiles(): Promise<Pick<SeatScript, 'tile' | 'tileInfo'>> {
  const path = sharedPath('basemap/taiyuan.pmtiles');
  if (path === null) return {};
  const archive = new PMTiles(new FileSource(path));
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  return {
    tile: async (z, x, y) => {
      const found = await archive.getZxy(z, x, y);
      return found === undefined ? null : new Uint8Array(found.data);
    },
    tileInfo: {
      minZoom,
      maxZoom,
      bounds: [minLon, minLat, maxLon, maxLat],
      attribution: '© OpenStreetMap contributors',
    },
  };
}
