import type { BodyOf, EntityKind, NewChange } from '../../../../shared/domain/change.ts';
import type { Sha256 } from '../../../../shared/domain/ids.ts';
import { packShared, unpack } from '../../../../shared/protocol/codec.ts';
import type { DecodeEnd, Normalised } from '../../feeds/standard.ts';
import { type PackedBody, packBody } from '../fingerprint.ts';
import type { ReadPayload, ReadRecord } from './read-records.ts';

type Body = BodyOf[EntityKind];

/**
 * A payload that was read, packed to cross to another thread: each body as the log will store it, so that it is packed and
 * hashed where it was read and nowhere else.
 */
export interface PackedRead {
  readonly rawHash: Sha256;
  /** Of each record its head, then the bodies of its puts. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headLengths: Uint32Array<ArrayBuffer>;
  readonly end: DecodeEnd;
}

/** A record without its bodies, and these by length and fingerprint. */
type Head = readonly [
  offset: number,
  length: number,
  result: Normalised,
  bodies: readonly (readonly [length: number, fingerprint: string])[],
];

const FIRST_BYTES = 64 * 1024;

/** Reads a payload through. */
export function packRead({ rawHash, records }: ReadPayload): PackedRead {
  const slab = new Slab();
  const headLengths: number[] = [];
  let step = records.next();
  for (; step.done !== true; step = records.next()) headLengths.push(packRecord(step.value, slab));
  return { rawHash, bytes: slab.bytes, headLengths: Uint32Array.from(headLengths), end: step.value };
}

/** Each record is unpacked as it is taken. */
export function unpackRead({ rawHash, bytes, headLengths, end }: PackedRead): ReadPayload {
  const packed = new WeakMap<Body, PackedBody>();
  return {
    rawHash,
    records: unpackRecords(bytes, headLengths, end, packed),
    packOf: (body) => packed.get(body) ?? packBody(body),
  };
}

/** The length of the record's head. */
function packRecord({ span, result }: ReadRecord, slab: Slab): number {
  if (result.kind !== 'changes') return slab.add(packShared([span.offset, span.length, result, []] satisfies Head));
  const bodies: (readonly [Uint8Array, string])[] = [];
  const changes = result.changes.map((change) => {
    if (change.op !== 'put') return change;
    const { bytes, fingerprint } = packBody(change.body);
    bodies.push([bytes, fingerprint]);
    return { ...change, body: null };
  });
  const sizes = bodies.map(([bytes, fingerprint]) => [bytes.byteLength, fingerprint]);
  const head = slab.add(packShared([span.offset, span.length, { ...result, changes }, sizes]));
  for (const [bytes] of bodies) slab.add(bytes);
  return head;
}

function* unpackRecords(
  bytes: Uint8Array,
  headLengths: Uint32Array,
  end: DecodeEnd,
  packed: WeakMap<Body, PackedBody>,
): Generator<ReadRecord, DecodeEnd> {
  let at = 0;
  const next = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  for (const headLength of headLengths) {
    // What packRecord of this same program packed.
    const [offset, length, result, sizes] = unpack(next(headLength)) as Head;
    const span = { offset, length };
    if (result.kind !== 'changes' || sizes.length === 0) {
      yield { span, result };
      continue;
    }
    const bodies = sizes.map(([size, fingerprint]) => {
      const own = next(size);
      const body = unpack(own) as Body;
      packed.set(body, { bytes: own, fingerprint });
      return body;
    });
    let put = 0;
    const changes = result.changes.map((change) =>
      change.op === 'put' ? ({ ...change, body: bodies[put++] } as NewChange) : change,
    );
    yield { span, result: { ...result, changes } };
  }
  return end;
}

/** Bytes laid one after another in a buffer that grows. */
class Slab {
  #buffer = new Uint8Array(FIRST_BYTES);
  #length = 0;

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Copies, so shared buffers may be given; the length of what was added. */
  add(bytes: Uint8Array): number {
    const end = this.#length + bytes.byteLength;
    if (end > this.#buffer.byteLength) {
      const grown = new Uint8Array(Math.max(end, this.#buffer.byteLength * 2));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = end;
    return bytes.byteLength;
  }
}
