import { capStandard } from '../../electron/hub/feeds/cap/cap.ts';
import type { CapAlert, CapArea, CapInfo, CapValue } from '../../electron/hub/feeds/cap/schema.ts';
import type {
  DecodeEnd,
  NormaliseContext,
  Normalised,
  RawPayload,
  RawRecord,
  Rejected,
} from '../../electron/hub/feeds/standard.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import { parseFeedId, type FeedId, type Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

export const CAP_12 = 'urn:oasis:names:tc:emergency:cap:1.2';

export function feedId(name = 'met'): FeedId {
  const id = parseFeedId(name);
  if (id === null) throw new Error(`not a feed id: ${name}`);
  return id;
}

export function payloadOf(content: string | Uint8Array): RawPayload {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { feedId: feedId(), bytes, receivedAt: instant(0), mediaType: 'application/cap+xml', document: 'alert.xml' };
}

export function contextOf(changes: Partial<NormaliseContext> = {}): NormaliseContext {
  return {
    feedId: feedId(),
    domain: 'emergency',
    timeZone: 'Asia/Shanghai',
    tables: capStandard.defaultTables,
    receivedAt: instant(0),
    rawHash: '0'.repeat(64) as Sha256,
    mediaType: 'application/cap+xml',
    document: 'alert.xml',
    timetable: null,
    ...changes,
  };
}

export interface Decoded {
  readonly records: readonly RawRecord<CapValue>[];
  readonly end: DecodeEnd;
}

export function decodeAll(content: string | Uint8Array): Decoded {
  const generator = capStandard.decode(payloadOf(content));
  const records: RawRecord<CapValue>[] = [];
  let step = generator.next();
  while (step.done !== true) {
    records.push(step.value);
    step = generator.next();
  }
  return { records, end: step.value };
}

export function normaliseAll(content: string | Uint8Array, context = contextOf()): readonly Normalised[] {
  return decodeAll(content).records.map((record) =>
    record.kind === 'rejected' ? record : capStandard.normalise(record, context),
  );
}

/** The event of a payload that must hold exactly one. */
export function onlyEvent(content: string | Uint8Array, context = contextOf()): EventBody {
  const { changes } = onlyChanges(content, context);
  const [change] = changes;
  if (changes.length !== 1 || change?.op !== 'put' || change.kind !== 'event') throw new Error('not one event');
  return change.body;
}

export function onlyChanges(
  content: string | Uint8Array,
  context = contextOf(),
): Extract<Normalised, { kind: 'changes' }> {
  const [first, ...more] = normaliseAll(content, context);
  if (first?.kind !== 'changes' || more.length > 0) throw new Error(`not one taken record: ${JSON.stringify(first)}`);
  return first;
}

export function onlyRejection(content: string | Uint8Array, context = contextOf()): Rejected {
  const [first, ...more] = normaliseAll(content, context);
  if (first?.kind !== 'rejected' || more.length > 0) throw new Error(`not one rejection: ${JSON.stringify(first)}`);
  return first;
}

/** An `alert` element; fields replace the defaults, null leaves one out, `info` is inner XML. */
export function alertXml(
  fields: Readonly<Record<string, string | null>> = {},
  infos: readonly string[] = [infoXml()],
): string {
  const all: Readonly<Record<string, string | null>> = {
    identifier: 'A-1',
    sender: 'met@example.org',
    sent: '2025-07-31T16:05:00+08:00',
    status: 'Actual',
    msgType: 'Alert',
    scope: 'Public',
    ...fields,
  };
  return `<alert xmlns="${CAP_12}">${elements(all)}${infos.join('')}</alert>`;
}

export function infoXml(fields: Readonly<Record<string, string | null>> = {}, areas: readonly string[] = []): string {
  const all: Readonly<Record<string, string | null>> = {
    language: 'en-US',
    category: 'Met',
    event: 'Thunderstorm',
    urgency: 'Immediate',
    severity: 'Severe',
    certainty: 'Observed',
    ...fields,
  };
  return `<info>${elements(all)}${areas.join('')}</info>`;
}

export function areaXml(inner: string, areaDesc = 'Chengqu'): string {
  return `<area><areaDesc>${areaDesc}</areaDesc>${inner}</area>`;
}

export function atomFeed(entries: readonly string[], head = ''): string {
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="${CAP_12}"><id>f</id><updated>2025-07-31T08:00:00Z</updated>${head}${entries.join('')}</feed>`;
}

function elements(fields: Readonly<Record<string, string | null>>): string {
  return Object.entries(fields)
    .map(([name, value]) => (value === null ? '' : `<${name}>${value}</${name}>`))
    .join('');
}

const EMPTY_INFO: CapInfo = {
  language: '',
  categories: ['Met'],
  event: 'Thunderstorm',
  responseTypes: [],
  urgency: 'Immediate',
  severity: 'Severe',
  certainty: 'Observed',
  audience: '',
  eventCodes: [],
  effective: '',
  onset: '',
  expires: '',
  senderName: '',
  headline: '',
  description: '',
  instruction: '',
  web: '',
  contact: '',
  parameters: [],
  areas: [],
};

export function capInfo(changes: Partial<CapInfo> = {}): CapInfo {
  return { ...EMPTY_INFO, ...changes };
}

export function capArea(changes: Partial<CapArea> = {}): CapArea {
  return { areaDesc: '', polygons: [], circles: [], geocodes: [], ...changes };
}

export function capAlert(changes: Partial<CapAlert> = {}): CapAlert {
  return {
    version: '1.2',
    identifier: 'A-1',
    sender: 'met@example.org',
    sent: '2025-07-31T16:05:00+08:00',
    status: 'Actual',
    msgType: 'Alert',
    source: '',
    scope: 'Public',
    restriction: '',
    codes: [],
    note: '',
    references: '',
    incidents: '',
    infos: [capInfo()],
    ...changes,
  };
}
