import type { StandardName } from '../../../shared/domain/event.ts';
import type { FeedConfig, TransportConfig } from '../../../shared/domain/feed.ts';

/** Standards that say themselves, payload by payload, whether it is a full data set. */
const SAYS_ITSELF: ReadonlySet<string> = new Set<StandardName>(['gtfs-rt']);

/**
 * Standards whose document, pushed to us, is a message about what it names. Polled, or in a file, the same document is all
 * there is at that place.
 */
const MESSAGES_WHEN_PUSHED: ReadonlySet<string> = new Set([
  'cap',
  'nws',
  'cn-alerts',
  'eido',
  'ucri2',
  'ngsi',
  'cloudevents',
  'cot',
  'nmea',
  'queclink',
  'traccar',
  'hsl',
]);

/** Transports that carry messages one by one: what one leaves out, another has told or will tell. */
const STREAMS: ReadonlySet<TransportConfig['kind']> = new Set<TransportConfig['kind']>([
  'mqtt',
  'listen',
  'connect',
  'websocket',
  'sse',
  'kafka',
]);

/**
 * Whether a payload that its decoder calls complete lists all that its feed has at that document, so that what it leaves out
 * has ended. A mapping that calls its payloads full listings is believed on any transport: the site has said so.
 */
export function isFullListing(config: FeedConfig): boolean {
  if (SAYS_ITSELF.has(config.standard) || config.mapping?.isFullListing === true) return true;
  const { kind } = config.transport;
  return !STREAMS.has(kind) && !(kind === 'http-push' && MESSAGES_WHEN_PUSHED.has(config.standard));
}

/** Whether an older listing can come after a newer one: caches and balancers do that, a folder's files do not. */
function mayComeLate({ transport: { kind } }: FeedConfig): boolean {
  return kind !== 'file' && kind !== 'sftp';
}

/** Standards whose publication time is when the listing was made, so that it tells which of two is the later. */
const DATED_LISTINGS: ReadonlySet<string> = new Set(['gtfs-rt', 'wzdx', 'datex2', 'siri']);

/** Whether the feed's listings bear the time they were made at, and an older one may come after a newer. */
export function hasDatedListings(config: FeedConfig): boolean {
  return DATED_LISTINGS.has(config.standard) && mayComeLate(config);
}
