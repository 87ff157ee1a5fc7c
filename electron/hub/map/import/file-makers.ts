import { join } from 'node:path';
import { PlaceSink } from '../places/place-sink.ts';
import { writePlaces } from '../places/write-places.ts';
import { GraphSink } from '../routing/graph-sink.ts';
import { writeGraph } from '../routing/write-graph.ts';
import { buildTiles } from '../tiles/build-tiles.ts';
import { MAX_ZOOM, MIN_ZOOM } from '../tiles/tile-layers.ts';
import { TileSink } from '../tiles/tile-sink.ts';
import type { ImportParts } from './import-parts.ts';
import { cancelled } from './map-import-error.ts';

const nothing = (): Promise<void> => Promise.resolve();

/** What makes the files of a map in the product. */
export const FILE_MAKERS: ImportParts = {
  tiles(scratch) {
    const sink = new TileSink(join(scratch, 'tiles.spool'));
    return {
      sink,
      async finish(outPath, description, { stop, onProgress }) {
        const { tiles } = await buildTiles({ sink, outPath, ...description, stop, onProgress });
        return { tiles, minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM };
      },
      close: () => Promise.resolve(sink.close()),
    };
  },
  graph() {
    const sink = new GraphSink();
    return { sink, finish: (path) => writeGraph(sink, path), close: nothing };
  },
  places() {
    const sink = new PlaceSink();
    return {
      sink,
      finish(path, _description, { stop, onProgress }) {
        const checkStop = (): void => {
          if (stop.aborted) throw cancelled();
        };
        return Promise.resolve(writePlaces(sink, path, { checkStop, onProgress }));
      },
      close: nothing,
    };
  },
};
