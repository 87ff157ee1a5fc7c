import { lookup as systemLookup } from 'node:dns/promises';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { TransportError } from './transport-error.ts';

export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name; rejects when it has none. */
export type ResolveHost = (hostname: string) => Promise<readonly HostAddress[]>;

export const resolveBySystem: ResolveHost = (hostname) => systemLookup(hostname, { all: true });

// IANA special-purpose registries (RFC 6890 and its updates): nothing here is a public host.
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];
// Inside global unicast, ranges that are documentation or that carry an IPv4 address (Teredo, 6to4).
const SPECIAL_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const special = new BlockList();
for (const [net, prefix] of SPECIAL_IPV4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of SPECIAL_IPV6) special.addSubnet(net, prefix, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');
const mappedIpv4 = new BlockList();
mappedIpv4.addSubnet('::ffff:0:0', 96, 'ipv6');

/** True for an address on the public internet. Loopback, private, link-local, multicast and reserved ones are not. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return isIP(address) === 4 && !special.check(address, 'ipv4');
  // BlockList holds an IPv4-mapped address (::ffff:a.b.c.d) against the IPv4 rules.
  if (special.check(address, 'ipv6')) return false;
  return globalUnicast.check(address, 'ipv6') || mappedIpv4.check(address, 'ipv6');
}

/** Whether a host may be a private one. */
export type MayBePrivate = (hostname: string) => boolean;

/** Which hosts a feed may ask. */
export interface HostPolicy {
  readonly mayAsk: MayAsk;
  readonly mayBePrivate: MayBePrivate;
}

/** Whether a host may be asked at all; the feed's list says. */
export type MayAsk = (hostname: string) => boolean;
const anyHost: MayAsk = () => true;

/** `url` parsed and checked: http or https, no credentials, a host that may be asked, no literal private address. Throws a TransportError. */
export function checkUrl(text: string, base: string | null, mayBePrivate: MayBePrivate, mayAsk: MayAsk = anyHost): URL {
  const url = URL.parse(text, base ?? undefined);
  if (url === null) {
    throw new TransportError('bad-url', 'The address is not a URL. Write it in full, starting with https://.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new TransportError('bad-url', `The address starts with ${url.protocol}; only https: and http: are fetched.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new TransportError(
      'bad-url',
      `The address of ${url.hostname} holds a user name or password. Send it as a header.`,
    );
  }
  checkHost(url.hostname, { mayBePrivate, mayAsk });
  return url;
}

/** Throws a TransportError when the host is not on the feed's list, or is itself a private address. */
export function checkHost(hostname: string, { mayBePrivate, mayAsk }: HostPolicy): void {
  if (!mayAsk(hostname)) {
    throw new TransportError(
      'refused-address',
      `The host ${hostname} is not on this feed's list. Add it to allowHosts if it may be asked.`,
    );
  }
  const host = bareHost(hostname);
  if (isIP(host) !== 0 && !mayBePrivate(hostname)) refusePrivate(host, [{ address: host, family: isIP(host) }]);
}

/** A host name as lists are compared: lower case, an IPv6 address without brackets. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '').toLowerCase();
}

/** Where a redirect leads, checked like any address and never from https to http. Throws a TransportError. */
export function checkRedirect(from: URL, location: string, mayBePrivate: MayBePrivate, mayAsk: MayAsk = anyHost): URL {
  if (location === '') throw new TransportError('bad-status', 'The server redirects without saying where to.');
  const target = checkUrl(location, from.href, mayBePrivate, mayAsk);
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw new TransportError(
      'bad-url',
      `The server redirects from https: to http: (${target.host}), where anyone could change the data.`,
    );
  }
  return target;
}

/**
 * A `lookup` for `net.connect` that resolves a name once and hands on only checked addresses, so that the connection
 * goes to the address that was judged and a second DNS answer cannot swap it.
 */
export function guardedLookup(resolve: ResolveHost, mayBePrivate: MayBePrivate): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<void> => {
      const found = await judged(hostname, resolve, mayBePrivate);
      if (found instanceof Error) callback(found, '', 0);
      else if (options.all === true) callback(null, [...found]);
      else callback(null, found[0].address, found[0].family);
    };
    void answer();
  };
}

async function judged(
  hostname: string,
  resolve: ResolveHost,
  mayBePrivate: MayBePrivate,
): Promise<readonly [HostAddress, ...HostAddress[]] | Error> {
  try {
    const [first, ...others] = await resolve(hostname);
    if (first === undefined) return new TransportError('unreachable', `The host name ${hostname} has no address.`);
    if (!mayBePrivate(hostname)) refusePrivate(hostname, [first, ...others]);
    return [first, ...others];
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

// One private address among public ones is reason enough: such an answer is either an attack or a mistake.
function refusePrivate(host: string, addresses: readonly HostAddress[]): void {
  const hidden = addresses.find(({ address }) => !isPublicAddress(address));
  if (hidden === undefined) return;
  const where = hidden.address === host ? host : `${host} (${hidden.address})`;
  throw new TransportError(
    'refused-address',
    `${where} is not a public address. For a source inside the network set allowPrivateHosts and write that host in the feed's own address.`,
  );
}
