import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's cost (RFC 7914 §2): memory is 128 · N · r bytes. */
export interface HashCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

export interface PasswordHash extends HashCost {
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** OWASP Password Storage Cheat Sheet, scrypt's first choice: 128 MiB a hash. */
export const HASH_COST: HashCost = { n: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export async function hashPassword(password: string, cost: HashCost): Promise<PasswordHash> {
  const salt = randomBytes(SALT_BYTES);
  return { ...cost, salt, hash: await derive(password, salt, cost) };
}

/** Takes the same time whichever byte differs. */
export async function matches(password: string, { hash, salt, ...cost }: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, salt, cost), hash);
}

export function isWeaker(hash: HashCost, cost: HashCost): boolean {
  return hash.n < cost.n || hash.r < cost.r || hash.p < cost.p;
}

/** One writes é as one character, another as two: both mean one password (NIST SP 800-63B §5.1.1.2: NFKC). */
function derive(password: string, salt: Uint8Array, { n, r, p }: HashCost): Promise<Buffer> {
  const maxmem = 256 * n * r * p;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { N: n, r, p, maxmem }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
