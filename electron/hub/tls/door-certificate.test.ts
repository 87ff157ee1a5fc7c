import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLoopback, ownCertificate, readCertificate } from './door-certificate.ts';
import { makeCertificate } from './x509.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 6, 1);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('[PE10] a certificate of its own is made once, speaks for the machine, and its key is for its user only', async () => {
  const made = await ownCertificate(folder, '10.1.2.3', NOW);
  expect(made.isNew).toBe(true);
  const parsed = new X509Certificate(made.cert);
  expect(parsed.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
  expect(parsed.verify(parsed.publicKey)).toBe(true);
  expect([parsed.checkIP('10.1.2.3'), parsed.checkIP('127.0.0.1'), parsed.checkHost('localhost')]).toEqual([
    '10.1.2.3',
    '127.0.0.1',
    'localhost',
  ]);
  expect(made.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  expect(statSync(join(folder, 'tls-key.pem')).mode & 0o777).toBe(0o600);
  expect(await ownCertificate(folder, '0.0.0.0', NOW)).toEqual({ ...made, isNew: false });
});

test('[PE10] it is made anew 30 days before its end, for a host it does not speak for, and where it is damaged', async () => {
  const made = await ownCertificate(folder, '0.0.0.0', NOW);
  const end = new X509Certificate(made.cert).validToDate.getTime();
  expect(await ownCertificate(folder, '0.0.0.0', end - 30 * DAY - 1000)).toMatchObject({ isNew: false });
  const next = await ownCertificate(folder, '0.0.0.0', end - 30 * DAY);
  expect([next.isNew, next.fingerprint === made.fingerprint]).toEqual([true, false]);
  expect(await ownCertificate(folder, 'brain.example', NOW + 2 * DAY)).toMatchObject({ isNew: true });
  writeFileSync(join(folder, 'tls-cert.pem'), 'nothing');
  expect(await ownCertificate(folder, '0.0.0.0', NOW)).toMatchObject({ isNew: true });
});

const wish = { issuer: null, isAuthority: false, hosts: ['localhost'], from: NOW - DAY, until: NOW + DAY };
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("[PE10] the site's own is taken, and one that cannot serve is refused with what to do", async () => {
  const [one, other] = [makeCertificate({ name: 'one', ...wish }), makeCertificate({ name: 'other', ...wish })];
  const [cert, key, foreign] = [write('c', one.cert), write('k', one.keyPem), write('f', other.keyPem)];
  const { fingerprint256 } = new X509Certificate(readFileSync(cert));
  expect(await readCertificate(cert, key, NOW)).toMatchObject({ fingerprint: fingerprint256 });
  await expect(readCertificate(cert, foreign, NOW)).rejects.toThrow('the private key belongs to another certificate');
  await expect(readCertificate(cert, key, NOW + 2 * DAY)).rejects.toThrow('get a new one');
  await expect(readCertificate(cert, key, NOW - 2 * DAY)).rejects.toThrow("check this machine's clock");
  await expect(readCertificate(join(folder, 'none'), key, NOW)).rejects.toThrow('--cert');
  await expect(readCertificate(cert, write('x', 'no key'), NOW)).rejects.toThrow('must be PEM');
});

test.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.5', false],
  ['127.evil.example', false],
])('[PE10] %s is reached by this machine alone: %s', (host, alone) => {
  expect(isLoopback(host)).toBe(alone);
});
