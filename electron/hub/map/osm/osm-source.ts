import { open, type FileHandle } from 'node:fs/promises';
import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import { indexBlobs, type BlobIndex } from './blob-index.ts';
import { damaged, readBlob } from './blob-reader.ts';
import { readHeaderBlock } from './header-block.ts';
import { OsmFileError } from './osm-file-error.ts';
import { readBlock, type BlockKinds, type BlockVisitor } from './primitive-block.ts';

/** Blobs that are read and unpacked while one is worked on: at most 32 MiB each. */
const AHEAD = 3;

/** An OSM PBF file that is read in several passes, never held as a whole. */
export class OsmSource {
  readonly path: string;
  /** What the file says it covers; null: it says nothing. */
  readonly declaredBounds: Bbox | null;
  readonly #file: FileHandle;
  readonly #index: BlobIndex;
  /** By blob; unknown before the first pass. */
  readonly #kinds: (BlockKinds | undefined)[] = [];

  private constructor(path: string, file: FileHandle, index: BlobIndex, declaredBounds: Bbox | null) {
    this.path = path;
    this.#file = file;
    this.#index = index;
    this.declaredBounds = declaredBounds;
  }

  /** Rejects with an OsmFileError: unreadable, not-a-map, truncated, damaged, unsupported. */
  static async open(path: string): Promise<OsmSource> {
    let file: FileHandle;
    try {
      file = await open(path, 'r');
    } catch (cause) {
      const message = `${path} cannot be opened: check the path and its permissions`;
      throw new OsmFileError('unreadable', message, { cause });
    }
    try {
      const index = await indexBlobs(file, path);
      const header = await readBlob(file, path, index.header);
      return new OsmSource(
        path,
        file,
        index,
        parse(path, index.header.offset, () => readHeaderBlock(header, path)),
      );
    } catch (cause) {
      await file.close();
      throw asOsmError(path, cause);
    }
  }

  /**
   * Reads the blobs that hold what the visitor wants, in the file's order. `onProgress` gets 0 … 1. Rejects with an
   * OsmFileError, also when `stop` is aborted.
   */
  async pass(visitor: BlockVisitor, stop: StopSignal, onProgress: (fraction: number) => void): Promise<void> {
    const wanted = this.#index.data.map((blob, at) => ({ ...blob, at })).filter(({ at }) => this.#holds(at, visitor));
    const total = wanted.reduce((sum, { size }) => sum + size, 0);
    const ahead: Promise<Uint8Array>[] = [];
    const fetchNext = (): void => {
      const next = wanted[ahead.length];
      if (next === undefined) return;
      const bytes = readBlob(this.#file, this.path, next);
      // A failure is met when its turn comes, or never, when an earlier blob fails.
      bytes.catch(() => undefined);
      ahead.push(bytes);
    };
    for (let i = 0; i < AHEAD; i++) fetchNext();
    let done = 0;
    for (const [i, blob] of wanted.entries()) {
      const bytes = await this.#bytes(ahead[i]);
      ahead[i] = NOTHING;
      fetchNext();
      if (stop.aborted) throw new OsmFileError('cancelled', 'the reading of the map was stopped');
      this.#kinds[blob.at] = parse(this.path, blob.offset, () => readBlock(bytes, visitor));
      done += blob.size;
      onProgress(done / total);
    }
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #bytes(pending: Promise<Uint8Array> | undefined): Promise<Uint8Array> {
    try {
      return await (pending ?? NOTHING);
    } catch (cause) {
      throw asOsmError(this.path, cause);
    }
  }

  #holds(blob: number, visitor: BlockVisitor): boolean {
    const kinds = this.#kinds[blob];
    if (kinds === undefined) return true;
    return (
      (kinds.nodes && visitor.node !== undefined) ||
      (kinds.ways && visitor.way !== undefined) ||
      (kinds.relations && visitor.relation !== undefined)
    );
  }
}

const NOTHING = Promise.resolve(new Uint8Array());

/** Errors of a sink are its own; what the bytes bring about is damage of the file. */
export class SinkFailure extends Error {}

function parse<T>(path: string, at: number, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof SinkFailure) throw cause.cause;
    throw cause instanceof OsmFileError ? cause : damaged(path, at, cause);
  }
}

function asOsmError(path: string, cause: unknown): OsmFileError {
  if (cause instanceof OsmFileError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  return new OsmFileError('unreadable', `${path} cannot be read (${why}): copy it to a sound disk`, { cause });
}
