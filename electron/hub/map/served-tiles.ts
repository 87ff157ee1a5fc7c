import type { TileArchive } from './tile-archive.ts';

/** An archive in use: it is closed when it was let go and the last tile asked of it has been read. */
export class ServedTiles {
  readonly #archive: TileArchive;
  readonly #info: ReturnType<TileArchive['info']>;
  #reading = 0;
  #letGo: (() => void) | null = null;

  constructor(archive: TileArchive, over: Partial<ReturnType<TileArchive['info']>> = {}) {
    this.#archive = archive;
    this.#info = { ...archive.info(), ...over };
  }

  async tile(z: number, x: number, y: number): Promise<Uint8Array | null> {
    this.#reading += 1;
    try {
      return await this.#archive.tile(z, x, y);
    } finally {
      this.#reading -= 1;
      if (this.#reading === 0) this.#letGo?.();
    }
  }

  info(): ReturnType<TileArchive['info']> {
    return this.#info;
  }

  /** Resolves when the file is closed. */
  async close(): Promise<void> {
    if (this.#reading > 0) await new Promise<void>((resolve) => (this.#letGo = resolve));
    await this.#archive.close();
  }
}
