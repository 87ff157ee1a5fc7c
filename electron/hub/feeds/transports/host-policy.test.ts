import { expect, test } from 'vitest';
import { checkHost, checkRedirect, checkUrl } from './address-guard.ts';
import { hostPolicy } from './host-policy.ts';

const listed = hostPolicy({
  home: ['feeds.example.org'],
  allowPrivateHosts: false,
  allowHosts: ['Feeds.example.org', '*.cdn.example', 'bücher.example'],
});

test.each(['feeds.example.org', 'FEEDS.example.org.', 'a.cdn.example', 'b.a.cdn.example', 'xn--bcher-kva.example'])(
  '[TR64] %s is on the list',
  (host) => {
    expect(listed.mayAsk(host)).toBe(true);
  },
);

test.each(['example.org', 'xfeeds.example.org', 'cdn.example', 'evilcdn.example', 'feeds.example.org.evil.example'])(
  '[TR64] %s is not',
  (host) => {
    expect(listed.mayAsk(host)).toBe(false);
    expect(() => {
      checkHost(host, listed);
    }).toThrow(/not on this feed's list\. Add it to allowHosts/);
  },
);

test('[TR64] links and redirects are held against the list as well', () => {
  const { mayBePrivate, mayAsk } = listed;
  expect(() => checkUrl('https://elsewhere.example/a', null, mayBePrivate, mayAsk)).toThrow(/allowHosts/);
  const from = new URL('https://feeds.example.org/');
  expect(() => checkRedirect(from, 'https://elsewhere.example/', mayBePrivate, mayAsk)).toThrow(/allowHosts/);
  expect(checkRedirect(from, 'https://x.cdn.example/', mayBePrivate, mayAsk).host).toBe('x.cdn.example');
});

test('[TR64] a private host needs the permission and has to be written out', () => {
  const inside = { home: ['10.0.0.1'], allowPrivateHosts: true };
  expect(hostPolicy(inside).mayBePrivate('10.0.0.1')).toBe(true);
  expect(hostPolicy(inside).mayBePrivate('10.0.0.2')).toBe(false);
  expect(hostPolicy({ ...inside, allowHosts: ['10.0.0.2', '*.local'] }).mayBePrivate('10.0.0.2')).toBe(true);
  expect(hostPolicy({ ...inside, allowHosts: ['10.0.0.2', '*.local'] }).mayBePrivate('a.local')).toBe(false);
  expect(hostPolicy({ ...inside, allowPrivateHosts: false }).mayBePrivate('10.0.0.1')).toBe(false);
  expect(hostPolicy({ home: ['[::1]'], allowPrivateHosts: true }).mayBePrivate('::1')).toBe(true);
});
