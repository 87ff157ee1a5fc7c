import { webcrypto } from 'node:crypto';
import type { Sha256 } from '../../../../shared/domain/ids.ts';

/** SHA-256 of the bytes in the form the log uses. Worked out off the hub loop: 64 MiB would hold it up. */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<Sha256> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes);
  return Buffer.from(digest).toString('hex') as Sha256;
}
