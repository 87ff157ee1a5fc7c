import { Packr, Unpackr } from 'msgpackr';
import { downSchema, type DownFrame } from './down.ts';
import { upSchema, type UpFrame } from './up.ts';

// moreTypes keeps typed arrays; no records or shared structures, so that every frame stands alone.
const options = { useRecords: false, moreTypes: true, int64AsType: 'number', copyBuffers: true } as const;
const packr = new Packr(options);
const unpackr = new Unpackr(options);

/** Body or frame to msgpack bytes of its own buffer. */
export function pack(value: unknown): Uint8Array {
  return new Uint8Array(packr.pack(value));
}

/** The same bytes, in a buffer shared with what is packed before and after: to be copied soon, never transferred or kept. */
export function packShared(value: unknown): Uint8Array {
  return packr.pack(value);
}

/** Throws on bytes that are not one msgpack value. */
export function unpack(bytes: Uint8Array): unknown {
  return unpackr.unpack(bytes);
}

export type Parsed<T> = { readonly ok: true; readonly frame: T } | { readonly ok: false; readonly problem: string };

export function encodeUp(frame: UpFrame): Uint8Array {
  return pack(frame);
}

export function encodeDown(frame: DownFrame): Uint8Array {
  return pack(frame);
}

export function parseUp(bytes: Uint8Array): Parsed<UpFrame> {
  return parse(bytes, (value) => upSchema.safeParse(value));
}

export function parseDown(bytes: Uint8Array): Parsed<DownFrame> {
  return parse(bytes, (value) => downSchema.safeParse(value));
}

type SafeParse<T> = (
  value: unknown,
) =>
  | { success: true; data: T }
  | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };

function parse<T>(bytes: Uint8Array, check: SafeParse<T>): Parsed<T> {
  let value: unknown;
  try {
    value = unpack(bytes);
  } catch (cause) {
    return { ok: false, problem: `not msgpack: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const result = check(value);
  if (result.success) return { ok: true, frame: result.data };
  const issue = result.error.issues[0];
  return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
}
