import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewChange } from '../../shared/domain/change.ts';
import type { EntityId, FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';

export const ENTITIES = 100_000;
const VEHICLES = 60_000;
const COMMIT_CHANGES = 10_000;
const START = 1_760_000_000_000;
/** A commit every two seconds: 1M changes are 200 s, 5M are 17 minutes of a city at full load. */
const STEP_MS = 2000;
const CENTER = [121.47, 31.23] as const;
const SPAN_DEG = 0.6;

/** Same numbers on every run and machine: xorshift32 as fractions of 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function benchFolder(): { readonly dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'yiwang-bench-'));
  return { dataDir, remove: () => rmSync(dataDir, { recursive: true, force: true }) };
}

/**
 * Fills a data folder through the real writer: 60,000 vehicles and 40,000 events put first, then 88 % moves, 11 % puts of
 * events and 1 % removes, the removed put again later. Returns changes per second.
 */
export function buildLog(dataDir: string, changes: number): number {
  let now = START;
  const writer = new SqliteWriter(dataDir, { now: () => instant(now), until: () => Promise.resolve() });
  const random = randomNumbers(42);
  const absent: number[] = [];
  const begun = performance.now();
  for (let done = 0; done < changes;) {
    const count = Math.min(COMMIT_CHANGES, changes - done);
    const batch = Array.from({ length: count }, (_, i) => nextChange(done + i, instant(now), random, absent));
    writer.append(batch);
    done += count;
    now += STEP_MS;
  }
  const seconds = (performance.now() - begun) / 1000;
  writer.close();
  return Math.round(changes / seconds);
}

function nextChange(n: number, at: Instant, random: () => number, absent: number[]): NewChange {
  if (n < ENTITIES) return put(n, at, random);
  const draw = random();
  if (draw < 0.88) return move(Math.floor(random() * VEHICLES), at, random);
  const back = absent.length > 100 ? absent.shift() : undefined;
  if (back !== undefined) return put(back, at, random);
  const event = VEHICLES + Math.floor(random() * (ENTITIES - VEHICLES));
  if (draw < 0.99 || absent.includes(event))
    return absent.includes(event) ? move(0, at, random) : put(event, at, random);
  absent.push(event);
  return { op: 'remove', kind: 'event', id: `bench/${event}` as EntityId, occurredAt: at, reason: 'ended' };
}

const raw = {
  hash: 'b'.repeat(64) as Sha256,
  offset: 0,
  length: 100,
  mediaType: 'application/json',
  document: 'bench',
};
const feedId = 'bench' as FeedId;

function put(n: number, occurredAt: Instant, random: () => number): NewChange {
  const id = `bench/${n}` as EntityId;
  const recordId = String(n);
  if (n < VEHICLES) {
    const body = {
      feedId,
      recordId,
      label: `沪A${n}`,
      routeId: String(n % 400),
      routeName: null,
      tripId: null,
      headsign: null,
      facts: {},
      raw,
    };
    return { op: 'put', kind: 'vehicle', id, occurredAt, body };
  }
  const point = somewhere(random);
  const body = {
    feedId,
    recordId,
    standard: 'open311',
    domain: 'city',
    category: 'lamp',
    grade: ((n % 4) + 1) as 1 | 2 | 3 | 4,
    status: 'active',
    reality: 'actual',
    texts: [
      {
        lang: 'zh-CN',
        title: '路灯不亮',
        description: `滨河东路${n}号路灯不亮，夜间通行不便，请尽快处理。`,
        instruction: '',
      },
    ],
    location: {
      source: 'point',
      geometry: { type: 'Point', coordinates: point },
      point,
      accuracyM: null,
      names: ['滨河东路'],
      geocodes: [],
    },
    sentAt: occurredAt,
    startsAt: occurredAt,
    endsAt: null,
    facts: { status: 'open', service_code: '006' },
    references: [],
    replacedBy: null,
    url: null,
    raw,
  } as const;
  return { op: 'put', kind: 'event', id, occurredAt, body };
}

function move(n: number, occurredAt: Instant, random: () => number): NewChange {
  const [lon, lat] = somewhere(random);
  const id = `bench/${n}` as EntityId;
  return { op: 'move', kind: 'vehicle', id, occurredAt, lon, lat, bearingDeg: random() * 360, speedMps: random() * 20 };
}

function somewhere(random: () => number): readonly [lon: number, lat: number] {
  return [CENTER[0] + (random() - 0.5) * SPAN_DEG, CENTER[1] + (random() - 0.5) * SPAN_DEG];
}

/** The value at a share (0 … 1) of the sorted numbers. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** Sizes of a data folder's benchmark: `YIWANG_BENCH_CHANGES=1000000,5000000`. */
export function benchSizes(): readonly number[] {
  return (process.env['YIWANG_BENCH_CHANGES'] ?? '1000000').split(',').map(Number);
}
