import { hash } from 'node:crypto';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import { packShared } from '../../../shared/protocol/codec.ts';

type Body = BodyOf[EntityKind];

/** A body as the log stores it, and its identity. */
export interface PackedBody {
  /** In a shared buffer: for the append that follows, not to be kept. */
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
}

export type PackBody = (body: Body) => PackedBody;

/**
 * Packs a body once for both uses. Its fingerprint is its identity apart from the payload it came in: the hash of the
 * packed bytes before `raw`, which standards put last. Msgpack keeps every digit of a number and the order of keys,
 * so a body read back from the log has the same fingerprint.
 */
export function packBody(body: Body): PackedBody {
  const bytes = packShared(body);
  if (!('raw' in body)) return { bytes, fingerprint: digest(bytes) };
  // With `raw` elsewhere a copy without its words is packed for the hash.
  const named = Object.keys(body).at(-1) === 'raw';
  const rest = named ? bytes.subarray(0, -packShared(body.raw).byteLength) : packShared({ ...body, raw: null });
  return { bytes, fingerprint: digest(rest) };
}

export function fingerprint(body: Body): string {
  return packBody(body).fingerprint;
}

function digest(bytes: Uint8Array): string {
  return hash('sha1', bytes, 'base64');
}
