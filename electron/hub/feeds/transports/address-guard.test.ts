import { expect, test } from 'vitest';
import { checkRedirect, checkUrl, guardedLookup, isPublicAddress } from './address-guard.ts';
import { TransportError } from './transport-error.ts';

const never = (): boolean => false;

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.0.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fe80::1%eth0',
  'fc00::1',
  'fd12::1',
  'ff02::1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  '2001:db8::1',
  'not an address',
  '',
])('[TR27] %s is not a public address', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '1.1.1.1',
  '172.32.0.1',
  '100.128.0.1',
  '223.255.255.255',
  '::ffff:8.8.8.8',
  '2606:4700::1111',
  '2a00:1450::1',
])('[TR27] %s is a public address', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://①②⑦.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]:8080/',
  'http://169.254.169.254/latest',
])('[TR27] %s is refused however it is written', (url) => {
  expect(() => checkUrl(url, null, never)).toThrow(/not a public address/);
});

test.each([
  ['file:///etc/passwd', /only https: and http:/],
  ['ftp://example.org/a', /only https: and http:/],
  ['data:text/plain,a', /only https: and http:/],
  ['https://user:secret@example.org/', /user name or password/],
  ['https://user@example.org/', /user name or password/],
  ['feed.json', /not a URL/],
])('[TR26] %s is refused', (url, reason) => {
  expect(() => checkUrl(url, null, never)).toThrow(reason);
});

test('[TR26] what is refused for its credentials does not repeat them', () => {
  const refuse = (): URL => checkUrl('https://user:secret@example.org/', null, never);
  expect(refuse).toThrow(TransportError);
  expect(refuse).not.toThrow(/secret/);
});

test('[TR26] a relative address is resolved against the base', () => {
  expect(checkUrl('../b.xml', 'https://example.org/feeds/a/index.xml', never).href).toBe(
    'https://example.org/feeds/b.xml',
  );
});

test('[TR26] a redirect leads from http to https but not back', () => {
  const secure = new URL('https://example.org/a');
  expect(checkRedirect(new URL('http://example.org/a'), 'https://example.org/b', never).href).toBe(
    'https://example.org/b',
  );
  expect(checkRedirect(secure, '/b', never).href).toBe('https://example.org/b');
  expect(() => checkRedirect(secure, 'http://example.org/a', never)).toThrow(/from https: to http:/);
  expect(() => checkRedirect(secure, '', never)).toThrow(/without saying where/);
});

function lookUp(addresses: readonly string[], mayBePrivate = never, all = true): Promise<unknown> {
  const resolve = (): Promise<{ address: string; family: number }[]> =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  return new Promise((done, fail) => {
    guardedLookup(resolve, mayBePrivate)('feed.example', { all }, (error, address) => {
      if (error === null) done(address);
      else fail(error);
    });
  });
}

test('[TR27] a name that resolves to a private address is refused, also when public ones stand beside it', async () => {
  await expect(lookUp(['127.0.0.1'])).rejects.toThrow(/feed\.example \(127\.0\.0\.1\) is not a public address/);
  await expect(lookUp(['1.1.1.1', '10.0.0.1'])).rejects.toThrow(/10\.0\.0\.1/);
  await expect(lookUp(['1.1.1.1', '::ffff:10.0.0.1'])).rejects.toThrow(TransportError);
});

test('[TR27] what was judged is what is connected to', async () => {
  expect(await lookUp(['1.1.1.1', '2606:4700::1111'])).toEqual([
    { address: '1.1.1.1', family: 4 },
    { address: '2606:4700::1111', family: 6 },
  ]);
  expect(await lookUp(['1.1.1.1'], never, false)).toBe('1.1.1.1');
  expect(await lookUp(['10.0.0.1'], () => true, false)).toBe('10.0.0.1');
  await expect(lookUp([])).rejects.toThrow(/no address/);
});
