import type { CloseReason } from './wire.ts';

export const CLOSE_CODES = ['normal', 'going-away', 'slow', 'unauthorised', 'protocol', 'lost'] as const;

/** WebSocket close codes (RFC 6455 §7.4): 1000 and the private range, the only ones a page may send. */
const SOCKET_CODE: Readonly<Record<CloseReason['code'], number>> = {
  normal: 1000,
  'going-away': 4001,
  slow: 4008,
  unauthorised: 4401,
  protocol: 4400,
  lost: 4006,
};

/** What endpoints and proxies send by themselves: 1001 going away, 1002, 1003, 1007, 1009 protocol faults, 1008 policy. */
const RECEIVED_CODE: ReadonlyMap<number, CloseReason['code']> = new Map([
  ...CLOSE_CODES.map((code) => [SOCKET_CODE[code], code] as const),
  [1001, 'going-away'],
  [1002, 'protocol'],
  [1003, 'protocol'],
  [1007, 'protocol'],
  [1008, 'unauthorised'],
  [1009, 'protocol'],
]);

const MAX_REASON_BYTES = 123;

/** A close code and a reason of at most 123 bytes UTF-8 (RFC 6455 §5.5), cut between characters. */
export function toSocketClose(reason: CloseReason): { readonly code: number; readonly text: string } {
  const encoder = new TextEncoder();
  let text = '';
  let bytes = 0;
  for (const character of reason.detail) {
    bytes += encoder.encode(character).byteLength;
    if (bytes > MAX_REASON_BYTES) break;
    text += character;
  }
  return { code: SOCKET_CODE[reason.code], text };
}

/** Anything unknown, 1006 above all, means that the line was lost. */
export function fromSocketClose(code: number, text: string): CloseReason {
  const known = RECEIVED_CODE.get(code);
  if (known === undefined) return { code: 'lost', detail: text === '' ? `the line broke (${code})` : text };
  return { code: known, detail: text };
}

/** A close reason as the other side of a port sent it; null when it isn't one. */
export function parseCloseReason(value: unknown): CloseReason | null {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('detail' in value)) return null;
  const code = CLOSE_CODES.find((known) => known === value.code);
  return code === undefined || typeof value.detail !== 'string' ? null : { code, detail: value.detail };
}
