import type { Unsubscribe } from '../../shared/lib/stop-signal.ts';

/** A picture of the map for people who are not at the screen: the map lends it, keys and panels ask for it. */
export class MapExport {
  #draw: (() => Promise<HTMLCanvasElement>) | null = null;

  /** The map says how it is drawn; the one that said so last is asked. */
  provide(draw: () => Promise<HTMLCanvasElement>): Unsubscribe {
    this.#draw = draw;
    return () => {
      if (this.#draw === draw) this.#draw = null;
    };
  }

  /** The view as a sheet: map, legend, scale, moment and mode. Rejects where no map stands. */
  async sheet(): Promise<HTMLCanvasElement> {
    if (this.#draw === null) throw new Error('no map stands that could be drawn');
    return this.#draw();
  }

  /** The sheet as a PNG file. */
  async exportView(): Promise<Blob> {
    const sheet = await this.sheet();
    return new Promise((resolve, reject) => {
      sheet.toBlob(
        (blob) => (blob === null ? reject(new Error('the sheet is too large')) : resolve(blob)),
        'image/png',
      );
    });
  }
}
