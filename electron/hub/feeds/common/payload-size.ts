import type { Rejected } from '../standard.ts';
import { rejected } from './record-parts.ts';

/** The same bound as the transports': what comes in is looked at. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The whole payload as one reject where it is larger than any feed's; null: it may be read. */
export function tooLarge(bytes: Uint8Array): Rejected | null {
  if (bytes.length <= MAX_BYTES) return null;
  const detail = `The payload has ${bytes.length} bytes, more than the ${MAX_BYTES} allowed.`;
  return rejected('too-large', detail, { recordId: null, span: { offset: 0, length: bytes.length } });
}
