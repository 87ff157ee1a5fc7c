import { domainToASCII } from 'node:url';
import { bareHost, type HostPolicy } from './address-guard.ts';

export interface HostPolicyOptions {
  /** The hosts that the feed's own settings name. */
  readonly home: readonly string[];
  readonly allowPrivateHosts: boolean;
  /** The feed's list (FeedConfig.allowHosts), which then holds for the home as well; absent: no list. */
  readonly allowHosts?: readonly string[] | undefined;
}

/**
 * The feed's list holds names, and `*.example.org` for all below one. A host inside the network needs both:
 * `allowPrivateHosts`, and to be written out in the feed's address or list.
 */
export function hostPolicy({ home, allowPrivateHosts, allowHosts }: HostPolicyOptions): HostPolicy {
  const listed = allowHosts === undefined ? null : allowHosts.map(compared);
  const named = new Set([...home.map(compared), ...(listed ?? [])]);
  const suffixes = (listed ?? []).filter((name) => name.startsWith('*.')).map((name) => name.slice(1));
  return {
    mayAsk: (hostname) => {
      const host = compared(hostname);
      return listed === null || listed.includes(host) || suffixes.some((suffix) => host.endsWith(suffix));
    },
    mayBePrivate: (hostname) => allowPrivateHosts && named.has(compared(hostname)),
  };
}

/** As URLs write a name: lower case, in ASCII, without the dot of the root. */
function compared(hostname: string): string {
  const host = bareHost(hostname).replace(/\.$/, '');
  if (host.startsWith('*.')) return `*.${compared(host.slice(2))}`;
  return domainToASCII(host) || host;
}
