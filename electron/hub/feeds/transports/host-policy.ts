import { bareHost, type HostPolicy } from './address-guard.ts';

export interface HostPolicyOptions {
  /** The hosts that the feed's own settings name. */
  readonly home: readonly string[];
  readonly allowPrivateHosts: boolean;
  /** The feed's list (FeedConfig.allowHosts), which then holds for the home as well; absent: no list. */
  readonly allowHosts?: readonly string[] | undefined;
}

/** A host inside the network needs both: `allowPrivateHosts`, and to be written in the feed's address or list. */
export function hostPolicy({ home, allowPrivateHosts, allowHosts }: HostPolicyOptions): HostPolicy {
  const listed = allowHosts === undefined ? null : new Set(allowHosts.map(bareHost));
  const named = new Set([...home.map(bareHost), ...(listed ?? [])]);
  return {
    mayAsk: (hostname) => listed === null || listed.has(bareHost(hostname)),
    mayBePrivate: (hostname) => allowPrivateHosts && named.has(bareHost(hostname)),
  };
}
