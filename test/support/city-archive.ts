import { open, type FileHandle } from 'node:fs/promises';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';

class FileSource implements Source {
  readonly #file: FileHandle;
  readonly #path: string;

  constructor(path: string, file: FileHandle) {
    this.#path = path;
    this.#file = file;
  }

  getKey(): string {
    return this.#path;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const { buffer, bytesRead } = await this.#file.read(new Uint8Array(length), 0, length, offset);
    return { data: buffer.slice(0, bytesRead).buffer };
  }
}

export interface CityArchive extends AsyncDisposable {
  /** What its header says. */
  readonly info: NonNullable<AnswerOf['tile-info']>;
  /** A tile unpacked, base64; null: no such tile. */
  readonly read: (z: number, x: number, y: number) => Promise<string | null>;
}

/** Opens a PMTiles archive for a page's tests. */
export async function openCityArchive(path: string): Promise<CityArchive> {
  const file = await open(path);
  const archive = new PMTiles(new FileSource(path, file));
  const { minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  return {
    info: {
      minZoom,
      maxZoom,
      bounds: [minLon, minLat, maxLon, maxLat],
      attribution: '© OpenStreetMap contributors',
      version: '1',
    },
    read: async (z, x, y) => {
      const tile = await archive.getZxy(z, x, y);
      return tile === undefined ? null : Buffer.from(tile.data).toString('base64');
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
}
