import { statfs } from 'node:fs/promises';
import type { ChangeBatch } from '../../shared/domain/columns.ts';
import type { FeedHealth } from '../../shared/domain/feed.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { HealthReport } from './http/http-ports.ts';

/** Commits older than this say nothing about the lag of now. */
const LATELY_MS = 60_000;
const LITTLE_DISK_BYTES = 1024 ** 3;

export interface HealthSources {
  readonly dataDir: string;
  readonly version: string;
  readonly clock: Clock;
  readonly feeds: () => readonly FeedHealth[];
  readonly seats: () => number;
  readonly storeTrouble: () => string | null;
}

/** Gathers what `/health` tells. */
export class HealthGatherer {
  readonly #sources: HealthSources;
  #headSeq = 0;
  #last: { readonly at: number; readonly lagMs: number } | null = null;

  constructor(sources: HealthSources) {
    this.#sources = sources;
  }

  /** What the log held before the first commit that is noted. */
  noteHead(headSeq: number): void {
    this.#headSeq = Math.max(this.#headSeq, headSeq);
  }

  /** Every commit as the hub loop gets it; `recordedAt` is when the writer had it. */
  noteCommit(batch: ChangeBatch): void {
    const at = this.#sources.clock.now();
    this.#headSeq = batch.toSeq;
    this.#last = { at, lagMs: Math.max(0, at - batch.recordedAt) };
  }

  async read(): Promise<HealthReport> {
    const { dataDir, version, clock, feeds, seats, storeTrouble } = this.#sources;
    const disk = await statfs(dataDir).catch(() => null);
    const diskFreeBytes = disk === null ? null : disk.bavail * disk.bsize;
    const feedList = feeds().map(({ feedId, state, lastContactAt, problem }) => ({
      id: feedId,
      state,
      lastContactAt,
      problem,
    }));
    const isLow = diskFreeBytes !== null && diskFreeBytes < LITTLE_DISK_BYTES;
    const isDegraded = isLow || feedList.some(({ state }) => state === 'failing');
    return {
      status: storeTrouble() !== null ? 'down' : isDegraded ? 'degraded' : 'ok',
      version,
      headSeq: this.#headSeq,
      lagMs: this.#last !== null && clock.now() - this.#last.at < LATELY_MS ? this.#last.lagMs : null,
      diskFreeBytes,
      seats: seats(),
      feeds: feedList,
    };
  }
}
