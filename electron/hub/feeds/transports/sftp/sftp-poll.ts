import { matchesGlob } from 'node:path';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { FeedId, Sha256 } from '../../../../../shared/domain/ids.ts';
import type { StopSignal } from '../../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import { backoffDelayMs } from '../../backoff.ts';
import type { Transport, TransportItem } from '../../transport.ts';
import { resolveBySystem, type ResolveHost } from '../address-guard.ts';
import { hashOf } from '../hash-of.ts';
import { isUnfinished, sameStamp, type Stamp } from '../list-documents.ts';
import { mediaTypeOf } from '../media-types.ts';
import { Settling } from '../settling.ts';
import { problemOf, TransportError, troubleOf } from '../transport-error.ts';
import { SftpSession, type RemoteFile } from './sftp-session.ts';

export interface SftpPollOptions {
  readonly feedId: FeedId;
  /** `keyPath` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'sftp' }>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly allowHosts?: readonly string[] | undefined;
  readonly maxBytes?: number;
  /** A file is fetched when it looks the same after so long. */
  readonly settleMs?: number;
  readonly resolve?: ResolveHost;
}

interface Taken {
  readonly stamp: Stamp;
  readonly hash: Sha256 | null;
}

/** A folder is looked at so often in one visit while files in it still change. */
const MAX_LOOKS = 5;

/** Logs in to an SFTP server now and then and fetches the files that are new or have changed. Never deletes any. */
export class SftpPoll implements Transport {
  readonly feedId: FeedId;
  readonly #options: Required<Omit<SftpPollOptions, 'allowHosts'>> & Pick<SftpPollOptions, 'allowHosts'>;
  readonly #taken = new Map<string, Taken>();
  readonly #settling: Settling;

  constructor(options: SftpPollOptions) {
    this.feedId = options.feedId;
    this.#options = { maxBytes: 64 * 2 ** 20, settleMs: 2_000, resolve: resolveBySystem, ...options };
    this.#settling = new Settling(this.#options.settleMs);
  }

  async *receive(stop: StopSignal): AsyncGenerator<TransportItem, void, undefined> {
    const { clock, config, random } = this.#options;
    const backoff = { baseMs: Math.min(config.intervalMs, 5_000), capMs: Math.max(300_000, config.intervalMs) };
    const ending = new AbortController();
    const end = (): void => {
      ending.abort();
    };
    stop.addEventListener('abort', end, { once: true });
    try {
      for (let failures = 0; !stop.aborted;) {
        const visitedAt = clock.now();
        let trouble: unknown = null;
        try {
          yield* this.#visit(ending.signal);
          failures = 0;
        } catch (error) {
          trouble = error;
          failures += 1;
        }
        if (stop.aborted) return;
        const delayMs = trouble === null ? config.intervalMs : backoffDelayMs(failures, backoff, random);
        const nextAt = instant((trouble === null ? visitedAt : clock.now()) + delayMs);
        if (trouble !== null) yield this.#failure(trouble, nextAt);
        await clock.until(nextAt, stop);
      }
    } finally {
      stop.removeEventListener('abort', end);
      ending.abort();
      this.#settling.clear();
    }
  }

  /** One login: looks until all that is new has settled, and hands it on. */
  async *#visit(stop: AbortSignal): AsyncGenerator<TransportItem, void, undefined> {
    const { config, allowHosts, resolve, clock, settleMs } = this.#options;
    let quiet = true;
    const session = await SftpSession.open({ config, allowHosts, resolve, clock }, stop);
    try {
      for (let looks = 1; ; looks += 1) {
        const files = (await session.list()).filter(({ name }) => this.#isWanted(name));
        files.sort((a, b) => a.stamp.mtimeMs - b.stamp.mtimeMs || (a.name < b.name ? -1 : 1));
        for await (const item of this.#look(session, files, stop)) {
          yield item;
          quiet = false;
        }
        if (stop.aborted || this.#settling.size === 0 || looks === MAX_LOOKS) break;
        await clock.until(instant(clock.now() + settleMs), stop);
      }
    } finally {
      session.close();
    }
    if (quiet && !stop.aborted) yield { kind: 'unchanged', at: clock.now() };
  }

  async *#look(
    session: SftpSession,
    files: readonly RemoteFile[],
    stop: AbortSignal,
  ): AsyncGenerator<TransportItem, void, undefined> {
    const { clock } = this.#options;
    for (const file of files) {
      if (stop.aborted) return;
      const taken = this.#taken.get(file.name);
      if (taken !== undefined && sameStamp(taken.stamp, file.stamp)) this.#settling.forget(file.name);
      else if (this.#settling.stands(file.name, file.stamp, clock.now())) yield* this.#take(session, file, stop);
    }
    const present = new Set(files.map(({ name }) => name));
    for (const document of new Set([...this.#taken.keys(), ...this.#settling.documents()])) {
      if (stop.aborted || present.has(document)) continue;
      const known = this.#taken.get(document)?.hash ?? null;
      if (known !== null && !this.#settling.stands(document, null, clock.now())) continue;
      if (known !== null) yield { kind: 'gone', at: clock.now(), document };
      this.#taken.delete(document);
      this.#settling.forget(document);
    }
  }

  async *#take(
    session: SftpSession,
    file: RemoteFile,
    stop: AbortSignal,
  ): AsyncGenerator<TransportItem, void, undefined> {
    const { name, stamp } = file;
    const before = this.#taken.get(name)?.hash ?? null;
    try {
      const bytes = await session.read(file, this.#options.maxBytes);
      if (stop.aborted || bytes === null) return;
      const hash = await hashOf(bytes);
      const at = this.#options.clock.now();
      const payload = { feedId: this.feedId, bytes, receivedAt: at, mediaType: mediaTypeOf(name), document: name };
      yield hash === before ? { kind: 'unchanged', at } : { kind: 'payload', payload };
      this.#taken.set(name, { stamp, hash });
    } catch (error) {
      if (!(error instanceof TransportError) || error.trouble !== 'too-large') throw error;
      yield this.#failure(error, null);
      this.#taken.set(name, { stamp, hash: before });
    }
    this.#settling.forget(name);
  }

  #isWanted(name: string): boolean {
    const { pattern } = this.#options.config;
    return !isUnfinished(name) && (pattern === null || matchesGlob(name, pattern));
  }

  #failure(error: unknown, nextTryAt: ReturnType<typeof instant> | null): TransportItem {
    return {
      kind: 'failure',
      at: this.#options.clock.now(),
      trouble: troubleOf(error),
      problem: problemOf(error),
      nextTryAt,
    };
  }
}
