import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { isIP } from 'node:net';
import { makeCertificate } from './x509.ts';

/** What a TLS server needs, and how people tell it from another. PEM. */
export interface DoorCertificate {
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate: 32 bytes as colon-separated hex, upper case. */
  readonly fingerprint: string;
}

/** A certificate that cannot be used, in words for whoever gave it. */
export class CertificateError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CertificateError';
  }
}

const DAY_MS = 86_400_000;
/** The longest that every browser takes from a certificate that a person trusted by hand. */
const VALID_DAYS = 825;
const RENEW_DAYS = 30;
/** Clocks of other machines may be behind. */
const BACKDATE_DAYS = 1;

/** The site's own certificate. Throws CertificateError: missing, no PEM, not a pair, not in force. */
export async function readCertificate(certPath: string, keyPath: string, now: number): Promise<DoorCertificate> {
  const [cert, key] = await Promise.all([readPem(certPath, '--cert'), readPem(keyPath, '--key')]);
  const problem = pairProblem(cert, key, now);
  if (problem !== null) throw new CertificateError(`${certPath}: ${problem}`);
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 };
}

/**
 * The hub's own certificate, kept in the data folder. A new one is made where there is none, where it ends within 30 days,
 * and where it does not speak for `host`. `isNew`: browsers have to be told of it.
 */
export async function ownCertificate(
  dataDir: string,
  host: string,
  now: number,
): Promise<DoorCertificate & { readonly isNew: boolean }> {
  const certPath = join(dataDir, 'tls-cert.pem');
  const keyPath = join(dataDir, 'tls-key.pem');
  const [cert, key] = await Promise.all([readIfThere(certPath), readIfThere(keyPath)]);
  if (cert !== null && key !== null && pairProblem(cert, key, now + RENEW_DAYS * DAY_MS) === null) {
    const kept = new X509Certificate(cert);
    if (speaksFor(kept, host)) return { cert, key, fingerprint: kept.fingerprint256, isNew: false };
  }
  const made = makeCertificate({
    name: hostname(),
    issuer: null,
    isAuthority: false,
    hosts: [...new Set(['localhost', '127.0.0.1', hostname(), ...(isWildcard(host) ? [] : [host]), ...ownAddresses()])],
    from: now - BACKDATE_DAYS * DAY_MS,
    until: now + (VALID_DAYS - BACKDATE_DAYS) * DAY_MS,
  });
  await replace(keyPath, made.keyPem, 0o600);
  await replace(certPath, made.cert, 0o644);
  const { fingerprint256 } = new X509Certificate(made.cert);
  return { cert: made.cert, key: made.keyPem, fingerprint: fingerprint256, isNew: true };
}

/** IPv4 addresses of this machine that others can reach. */
export function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

/** Whether only this machine can reach an address to listen on. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

function speaksFor(cert: X509Certificate, host: string): boolean {
  if (isWildcard(host)) return true;
  return (isIP(host) === 0 ? cert.checkHost(host) : cert.checkIP(host)) !== undefined;
}

/** Null: they are a pair that is in force at `now`. */
function pairProblem(cert: string, key: string, now: number): string | null {
  try {
    const parsed = new X509Certificate(cert);
    if (!parsed.checkPrivateKey(createPrivateKey(key))) return 'the private key belongs to another certificate';
    if (parsed.validToDate.getTime() <= now) return `it ended on ${parsed.validTo}: get a new one`;
    if (parsed.validFromDate.getTime() > now) return `it begins on ${parsed.validFrom}: check this machine's clock`;
    return null;
  } catch (cause) {
    return `certificate and key must be PEM (${cause instanceof Error ? cause.message : String(cause)})`;
  }
}

async function readPem(path: string, option: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CertificateError(`${option} ${path} cannot be read: name a PEM file that this user may read`, { cause });
  }
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

async function replace(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode });
  await rename(`${path}.new`, path);
}
