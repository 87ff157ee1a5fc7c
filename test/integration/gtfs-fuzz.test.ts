import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { normaliseGtfsRt } from '../../electron/hub/feeds/gtfs-rt/normalise.ts';
import { sharedPath } from '../support/shared-data.ts';
import { context, decodeBytes, encodeFeed } from './gtfs-support.ts';

const ROUNDS = process.env['YIWANG_FULL'] === '1' ? 20_000 : 600;
const folder = sharedPath('feeds/gtfs-rt');

/** A small generator with a fixed seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One to four faults: a bit flipped, a byte set to a telling value, bytes cut out, doubled or the end cut off. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let result = Buffer.from(bytes);
  for (let faults = 1 + random(4); faults > 0; faults -= 1) {
    const at = random(result.length + 1);
    const fault = random(5);
    if (fault === 0) result[at] = (result[at] ?? 0) ^ (1 << random(8));
    else if (fault === 1) result[at] = [0, 0x7f, 0x80, 0xff, 0x0a, 0x22, 0x7b, 0x5d][random(8)] ?? 0;
    else if (fault === 2) result = Buffer.concat([result.subarray(0, at), result.subarray(at + 1 + random(20))]);
    else if (fault === 3)
      result = Buffer.concat([result.subarray(0, at), result.subarray(Math.max(0, at - random(20)))]);
    else result = result.subarray(0, at);
  }
  return new Uint8Array(result);
}

/** Reads and normalises everything; what comes out must be records with spans inside the payload. */
function survives(bytes: Uint8Array): void {
  const { records, whole, rejected, end } = decodeBytes(bytes);
  for (const { span } of records) {
    if (span.offset < 0 || span.length < 0 || span.offset + span.length > bytes.length) throw new Error('span outside');
  }
  if (end.complete && rejected.length > 0) throw new Error('complete yet not all read');
  for (const record of whole) {
    const result = normaliseGtfsRt(record, context());
    if (result.kind !== 'changes') continue;
    for (const change of result.changes) {
      if (change.op !== 'move') continue;
      const { lon, lat, bearingDeg, speedMps, occurredAt } = change;
      if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) throw new Error(`a move to ${lon}, ${lat}`);
      if (bearingDeg !== null && !(bearingDeg >= 0 && bearingDeg < 360)) throw new Error(`bearing ${bearingDeg}`);
      if (speedMps !== null && !(speedMps >= 0 && speedMps < Infinity)) throw new Error(`speed ${speedMps}`);
      if (!Number.isSafeInteger(occurredAt)) throw new Error(`fix at ${occurredAt}`);
    }
  }
}

/** Null if it survives, else why not, with the bytes to repeat it. */
function faultOf(bytes: Uint8Array): string | null {
  try {
    survives(bytes);
    return null;
  } catch (error) {
    return `${String(error)}: ${Buffer.from(bytes).toString('base64')}`;
  }
}

describe.skipIf(folder === null)('mutations of real payloads', () => {
  const names = folder === null ? [] : readdirSync(folder).filter((name) => /\.(?:pb|json)$/.test(name));
  test.each(names)('[GT7] %s with faults never makes the decoder throw or lie', (name) => {
    const bytes = readFileSync(`${folder ?? ''}/${name}`);
    const random = randomFrom(bytes.length);
    const rounds = Math.max(50, Math.min(ROUNDS, Math.floor((ROUNDS * 4_000) / bytes.length)));
    for (let round = 0; round < rounds; round += 1) {
      expect(faultOf(mutated(bytes, random))).toBeNull();
    }
  });
});

test('[GT7] random bytes behind a good header never make the decoder throw', () => {
  const random = randomFrom(7);
  const header = encodeFeed([]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const noise = Uint8Array.from({ length: random(400) }, () => random(256));
    expect(faultOf(Buffer.concat([header, noise]))).toBeNull();
  }
});

test('[GT7] a payload of a million empty entities or bracket noise is read in bounded time', () => {
  const empty = new Uint8Array(2_000_000).map((_, i) => (i % 2 === 0 ? 0x12 : 0));
  const flood = decodeBytes(Buffer.concat([encodeFeed([]), empty]));
  expect(flood.rejected.at(-1)?.reason).toBe('too-large');
  expect(flood.end.complete).toBe(false);
  survives(new TextEncoder().encode(`{"header":{},"entity":${'['.repeat(4_000_000)}`));
  survives(new TextEncoder().encode(`{"header":{},"entity":[${'"'.repeat(4_000_000)}`));
});
