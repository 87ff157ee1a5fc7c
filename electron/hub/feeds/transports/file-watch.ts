import type { FeedTrouble, TransportConfig } from '../../../../shared/domain/feed.ts';
import type { FeedId, Sha256 } from '../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import type { Transport, TransportItem } from '../transport.ts';
import { FolderWatch } from './folder-watch.ts';
import { hashOf } from './hash-of.ts';
import { tooLarge } from './http-body.ts';
import {
  listDocuments,
  sameStamp,
  unreadableFolder,
  type FoundDocument,
  type Listing,
  type Stamp,
} from './list-documents.ts';
import { mediaTypeOf } from './media-types.ts';
import { readWhole } from './read-whole.ts';
import { Settling } from './settling.ts';
import { problemOf, TransportError, troubleOf } from './transport-error.ts';

export interface FileWatchOptions {
  readonly feedId: FeedId;
  /** `path` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'file' }>;
  readonly clock: Clock;
  readonly maxBytes?: number;
  /** A file is read when size and modification time have stood still for so long. */
  readonly settleMs?: number;
  /** How often the folder is looked at when the system reports nothing. */
  readonly pollMs?: number;
}

/** What is known of a document that was handed on or refused. */
interface Taken {
  readonly stamp: Stamp;
  /** Of the bytes last handed on; null when none ever were. */
  readonly hash: Sha256 | null;
  readonly refused: boolean;
}

/** Hands on the documents of a file or folder: what is there, then what changes, then what disappears. */
export class FileWatch implements Transport {
  readonly feedId: FeedId;
  readonly #options: Required<FileWatchOptions>;
  readonly #taken = new Map<string, Taken>();
  readonly #settling: Settling;
  /** Where documents were last found: path and identity of the folder. */
  #home: { readonly folder: string; readonly identity: string } | null = null;

  constructor(options: FileWatchOptions) {
    this.feedId = options.feedId;
    this.#options = { maxBytes: 64 * 2 ** 20, settleMs: 1_000, pollMs: 5_000, ...options };
    this.#settling = new Settling(this.#options.settleMs);
  }

  async *receive(stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    const { config, clock, pollMs, settleMs } = this.#options;
    const watch = new FolderWatch(/[/\\]|\*\*/.test(config.pattern ?? ''));
    // Nothing was said yet, or the last word was a failure: a look that finds all in order is worth a word too.
    let wordDue = true;
    try {
      while (!stop.aborted) {
        const lookedAt = clock.now();
        let quiet = true;
        for await (const item of this.#look(watch, stop)) {
          yield item;
          quiet = false;
          wordDue = item.kind === 'failure';
        }
        if (stop.aborted) return;
        if (wordDue && quiet && this.#inOrder()) {
          yield { kind: 'unchanged', at: clock.now() };
          wordDue = false;
        }
        if (this.#settling.size === 0) await watch.waitUntil(instant(lookedAt + pollMs), clock, stop);
        // However many changes are reported, the folder is listed at most once in this time.
        await clock.until(instant(lookedAt + Math.min(settleMs, pollMs)), stop);
      }
    } finally {
      watch.close();
      this.#settling.clear();
    }
  }

  /** One look at the folder: what it says now, and every change that has settled. */
  async *#look(watch: FolderWatch, stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    let listing: Listing;
    try {
      listing = await listDocuments(this.#options.config.path, this.#options.config.pattern);
      this.#refuseAbsentSource(listing);
    } catch (error) {
      if (!stop.aborted) yield this.#failure(troubleOf(error), problemOf(error));
      return;
    }
    watch.point(listing.folder, listing.folderIdentity);
    yield* this.#present(listing, stop);
    yield* this.#absent(listing, stop);
    this.#home = { folder: listing.folder, identity: listing.folderIdentity };
  }

  #refuseAbsentSource({ folder, folderIdentity, found }: Listing): void {
    if (found.length > 0) return;
    const { path, pattern } = this.#options.config;
    if (folder !== path && (pattern !== null || this.#home?.folder === path)) throw unreadableFolder(path);
    if (folder !== path && this.#taken.size === 0) {
      throw new TransportError(
        'unreachable',
        `There is no file ${path}. Check the path, or wait until it is delivered.`,
      );
    }
    // An unmounted drive leaves an empty folder of another identity behind. That is no word about the documents.
    if (this.#taken.size > 0 && this.#home !== null && folderIdentity !== this.#home.identity) {
      throw new TransportError(
        'unreachable',
        `The folder ${folder} was replaced by an empty one. Is its drive mounted?`,
      );
    }
  }

  async *#present(listing: Listing, stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    for (const found of listing.found) {
      if (stop.aborted) return;
      const { document, stamp } = found;
      const taken = this.#taken.get(document);
      const now = this.#options.clock.now();
      if (taken !== undefined && sameStamp(taken.stamp, stamp)) this.#settling.forget(document);
      else if (this.#settling.stands(document, stamp, now)) yield* this.#take(found, taken?.hash ?? null, stop);
      else if (this.#settling.isRestless(document)) {
        yield this.#failure(
          'unsettled',
          `${document} changes too often to be read whole. Write it elsewhere and move it here, less often.`,
        );
      }
    }
  }

  async *#absent(listing: Listing, stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    const present = new Set(listing.found.map(({ document }) => document));
    for (const document of new Set([...this.#taken.keys(), ...this.#settling.documents()])) {
      if (stop.aborted) return;
      if (present.has(document)) continue;
      const hash = this.#taken.get(document)?.hash ?? null;
      // A file that is replaced may be missing for a moment, so its absence has to settle as well.
      if (hash !== null && !this.#settling.stands(document, null, this.#options.clock.now())) continue;
      if (hash !== null) yield { kind: 'gone', at: this.#options.clock.now(), document };
      this.#taken.delete(document);
      this.#settling.forget(document);
    }
  }

  async *#take(
    found: FoundDocument,
    lastHash: Sha256 | null,
    stop: StopSignal,
  ): AsyncGenerator<TransportItem, void, undefined> {
    const { document, stamp } = found;
    const read = await this.#read(found);
    const at = this.#options.clock.now();
    if (read instanceof TransportError) {
      if (stop.aborted) return;
      yield this.#failure(troubleOf(read), read.message);
      if (read.trouble === 'too-large') this.#taken.set(document, { stamp, hash: lastHash, refused: true });
    } else if (read !== null) {
      const hash = await hashOf(read);
      if (stop.aborted) return;
      const payload = { feedId: this.feedId, bytes: read, receivedAt: at, mediaType: mediaTypeOf(document), document };
      yield hash === lastHash ? { kind: 'unchanged', at } : { kind: 'payload', payload };
      this.#taken.set(document, { stamp, hash, refused: false });
    }
    // Taken, or unfinished after all: either way the next look starts afresh.
    this.#settling.forget(document);
  }

  /** The bytes; a TransportError when they cannot be had; null when the file turned out to be unfinished. */
  async #read({ document, path, stamp }: FoundDocument): Promise<Uint8Array<ArrayBuffer> | TransportError | null> {
    const { maxBytes } = this.#options;
    if (stamp.size > maxBytes) return new TransportError('too-large', `${document}: ${tooLarge(maxBytes).message}`);
    try {
      return await readWhole(path, stamp);
    } catch (cause) {
      return new TransportError('unreachable', `${document} cannot be read: ${problemOf(cause)}.`, { cause });
    }
  }

  #inOrder(): boolean {
    return this.#settling.size === 0 && ![...this.#taken.values()].some(({ refused }) => refused);
  }

  #failure(trouble: FeedTrouble, problem: string): TransportItem {
    const at = this.#options.clock.now();
    return { kind: 'failure', at, trouble, problem, nextTryAt: instant(at + this.#options.pollMs) };
  }
}
