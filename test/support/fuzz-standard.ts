import type { NewChange } from '../../shared/domain/change.ts';
import { REJECT_REASONS } from '../../shared/domain/feed.ts';
import type { StandardName } from '../../shared/domain/event.ts';
import { GRADES } from '../../shared/domain/grade.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { pack } from '../../shared/protocol/codec.ts';
import { instant } from '../../shared/time/instant.ts';
import type { NormaliseContext, Normalised, Span } from '../../electron/hub/feeds/standard.ts';
import { standardByName } from '../../electron/hub/feeds/standards.ts';
import { fuzzSeeds } from './fuzz-seeds.ts';
import { mutate, SeededNumbers } from './mutate.ts';

const SLOW_MS = 50;
const HANG_MS = 250;
/** Payloads come one by one; more records than this from one small payload would be made up. */
const MOST_RECORDS = 20_000;

export interface FuzzReport {
  /** What was wrong, with the bytes that show it; empty when all went well. */
  readonly odd: readonly string[];
  /** Mutations that took more than 50 ms once: other work on the machine, or a slow reader. */
  readonly slow: number;
  /** Growth of heap and buffers from the first fifth to the end, MiB. */
  readonly grownMiB: number;
}

/** Reads `runs` mutated payloads of the standard. The same seed gives the same payloads. */
export function fuzzStandard(name: StandardName, runs: number, seed: number): FuzzReport {
  const seeds = fuzzSeeds(name);
  const numbers = new SeededNumbers(seed);
  const odd: string[] = [];
  let slow = 0;
  let heldMiB = 0;
  for (let run = 0; run < runs && odd.length < 5; run += 1) {
    const bytes = mutate(numbers.pick(seeds, new Uint8Array()), seeds, numbers);
    const begun = performance.now();
    const oddity = oddityOf(name, bytes);
    if (oddity !== null) odd.push(`${oddity} ← run ${run}: ${excerpt(bytes)}`);
    if (performance.now() - begun > SLOW_MS) {
      slow += 1;
      const cpuMs = aloneMs(name, bytes);
      if (cpuMs > HANG_MS) odd.push(`${Math.round(cpuMs)} ms ← run ${run}: ${excerpt(bytes)}`);
    }
    if (run === Math.floor(runs / 5)) heldMiB = memoryMiB();
  }
  return { odd, slow, grownMiB: memoryMiB() - heldMiB };
}

/** The least CPU time of three further readings. */
function aloneMs(name: StandardName, bytes: Uint8Array): number {
  const times = [0, 1, 2].map(() => {
    const before = process.threadCpuUsage();
    oddityOf(name, bytes);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function memoryMiB(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

function excerpt(bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes).toString('base64');
  return base64.length > 6_000 ? `${base64.slice(0, 6_000)}… (${bytes.length} bytes)` : base64;
}

/** What is wrong with how a payload is read; null: nothing. */
export function oddityOf(name: StandardName, bytes: Uint8Array): string | null {
  const standard = standardByName(name);
  const payload = {
    feedId: 'fuzz' as FeedId,
    bytes,
    receivedAt: instant(Date.UTC(2026, 4, 1)),
    mediaType: '',
    document: 'd',
  };
  const context: NormaliseContext = {
    ...payload,
    domain: 'city',
    timeZone: 'Asia/Shanghai',
    tables: standard.defaultTables,
    rawHash: '0'.repeat(64) as Sha256,
    timetable: null,
    mapping: null,
  };
  try {
    let records = 0;
    for (const record of standard.decode(payload, { mapping: null })) {
      records += 1;
      if (records > MOST_RECORDS) return 'more records than there can be';
      const result = record.kind === 'rejected' ? record : standard.normalise(record, context);
      const oddity = outside(record.span, bytes.length) ?? oddResult(result, bytes.length);
      if (oddity !== null) return oddity;
    }
    return null;
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 4).join(' | ') : String(error)}`;
  }
}

function oddResult(result: Normalised, length: number): string | null {
  if (result.kind === 'follow') return /^https?:/.test(result.url) ? null : `a link to ${result.url.slice(0, 80)}`;
  if (result.kind === 'rejected') {
    const { reason, detail, span } = result;
    if (!REJECT_REASONS.includes(reason) || reason === 'internal') return `rejected as ${reason}: ${detail}`;
    if (detail.length > 1_500) return `a reason of ${detail.length} characters`;
    return outside(span, length);
  }
  for (const change of result.changes) {
    const oddity = oddChange(change, length);
    if (oddity !== null) return oddity;
  }
  return null;
}

function outside({ offset, length }: Span, payloadLength: number): string | null {
  const isInside = Number.isInteger(offset) && offset >= 0 && length >= 0 && offset + length <= payloadLength;
  return isInside ? null : `bytes ${offset}+${length} of a payload of ${payloadLength}`;
}

function oddChange(change: NewChange, length: number): string | null {
  const { occurredAt } = change;
  if (occurredAt !== null && !Number.isFinite(occurredAt)) return `occurred at ${occurredAt}`;
  if (change.op === 'remove') return null;
  if (change.op === 'move') {
    if (!onEarth([change.lon, change.lat])) return `a fix at ${change.lon}, ${change.lat}`;
    const { bearingDeg, speedMps } = change;
    if (bearingDeg !== null && !(bearingDeg >= 0 && bearingDeg < 360)) return `a bearing of ${bearingDeg}`;
    return speedMps === null || (speedMps >= 0 && Number.isFinite(speedMps)) ? null : `a speed of ${speedMps}`;
  }
  pack(change.body);
  if (change.kind !== 'event') return 'raw' in change.body ? outside(change.body.raw, length) : null;
  const { location, grade, texts, sentAt, startsAt, endsAt, raw, facts } = change.body;
  if (texts.length === 0) return 'no words';
  if (grade !== null && !GRADES.includes(grade)) return 'a grade that there is not';
  for (const at of [sentAt, startsAt, endsAt, location.fixedAt ?? null]) {
    if (at !== null && !Number.isFinite(at)) return `a time of ${at}`;
  }
  if (location.point !== null && !onEarth(location.point)) return `a point at ${location.point.join(', ')}`;
  if (location.geometry !== null && !allOnEarth(location.geometry.coordinates)) return 'a shape off the Earth';
  const wordy = Object.entries(facts).find(
    ([key, value]) => typeof value !== 'string' || key.length + value.length > 20_000,
  );
  return wordy === undefined ? outside(raw, length) : `the fact ${wordy[0].slice(0, 80)}`;
}

function onEarth([lon, lat]: readonly number[]): boolean {
  return Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90;
}

function allOnEarth(coordinates: unknown): boolean {
  if (!Array.isArray(coordinates)) return false;
  const parts: readonly unknown[] = coordinates;
  const numbers = parts.filter((part) => typeof part === 'number');
  return numbers.length > 0 ? onEarth(numbers) : parts.every(allOnEarth);
}
