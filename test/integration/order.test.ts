import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FeedConfig } from '../../shared/domain/feed.ts';
import type { FeedId } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { isoUtc } from '../../shared/time/iso.ts';
import { cotXml } from '../support/cot-lib.ts';
import { serviceRequest } from '../support/hub-site.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { MemoryIngest, streamFeed } from '../support/memory-ingest.ts';
import { AT_S, encodeFeed } from './gtfs-support.ts';

const FEED = 'f' as FeedId;
const T0 = AT_S * 1000;
const RUNS = process.env['YIWANG_FULL'] === '1' ? 2_000 : 120;

/** One message of a publisher; `at` is the minute it was written, all different. */
interface Message {
  readonly record: number;
  readonly act: number;
  readonly about: number;
  readonly at: number;
}
const messages = fc
  .array(fc.record({ record: fc.nat(3), act: fc.nat(4), about: fc.nat(3) }), { minLength: 2, maxLength: 9 })
  .map((all): readonly Message[] => all.map((one, at) => ({ ...one, at })));
const timeOf = ({ at }: Message) => T0 - 3_600_000 + at * 60_000;
const iso = (message: Message) => isoUtc(timeOf(message));

function capAlert(message: Message): string {
  const { record, act, about, at } = message;
  // An Update or Cancel has an id of its own; a correction re-sends the alert under its id.
  const isReply = act === 1 || act === 2;
  const id = isReply ? `m${at}` : `a${record}`;
  const sent = iso(message).replace('.000Z', '+00:00');
  const references = isReply ? `<references>s,a${about},2025-11-24T00:00:00+00:00</references>` : '';
  return `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>${id}</identifier><sender>s</sender><sent>${sent}</sent>
<status>Actual</status><msgType>${isReply ? (act === 1 ? 'Update' : 'Cancel') : 'Alert'}</msgType><scope>Public</scope>${references}
<info><category>Met</category><event>Flood ${at}</event><urgency>Immediate</urgency><severity>Severe</severity>
<certainty>Observed</certainty><area><areaDesc>River</areaDesc></area></info></alert>`;
}

function open311Message(message: Message): string {
  const { record, act, at } = message;
  if (act < 2) {
    const updated_datetime = iso(message);
    return JSON.stringify([serviceRequest(`r${record}`, { description: `words ${at}`, updated_datetime })]);
  }
  const status = act === 2 ? '<status>closed</status>' : act === 3 ? '<status>open</status>' : '';
  const words = act === 3 ? '' : `<description>note ${at}</description>`;
  return `<service_request_updates><request_update><update_id>u${at}</update_id>
<service_request_id>r${record}</service_request_id><updated_datetime>${iso(message)}</updated_datetime>${status}${words}
</request_update></service_request_updates>`;
}

function cotMessage(message: Message): string {
  const { record, act, at } = message;
  const stamp = { time: iso(message), start: iso(message), stale: isoUtc(timeOf(message) + 86_400_000) };
  if (act === 4) return cotXml({ ...stamp, uid: `del${at}`, type: 't-x-d-d' }, `<link uid="u${record}"/>`);
  const callsign = `<contact callsign="unit ${act}"/>`;
  return cotXml({ ...stamp, uid: `u${record}` }, callsign, `lat="${1 + at / 10}" lon="2" hae="0" ce="5" le="5"`);
}

function csvMessage(message: Message): string {
  const { record, act, at } = message;
  return `id,title,updated,status,lat,lon\nc${record},words ${at},${iso(message)},${act === 4 ? 'closed' : 'open'},37.8,113.5\n`;
}

function gtfsDifference(message: Message): Uint8Array {
  const { record, act, at } = message;
  const timestamp = timeOf(message) / 1000;
  const header = { incrementality: 1, timestamp };
  if (act === 4)
    return encodeFeed([{ id: `v${record}`, isDeleted: true, vehicle: { vehicle: { id: `v${record}` } } }], header);
  const position = { latitude: 1 + at / 10, longitude: 2 };
  return encodeFeed(
    [{ id: `v${record}`, vehicle: { timestamp, position, vehicle: { id: `v${record}`, label: `L${act}` } } }],
    header,
  );
}

const PUBLISHERS: readonly (readonly [string, Partial<FeedConfig>, (message: Message) => string | Uint8Array])[] = [
  ['cap', { standard: 'cap' }, capAlert],
  ['open311', { standard: 'open311' }, open311Message],
  ['cot', { standard: 'cot' }, cotMessage],
  ['csv', { standard: 'csv' }, csvMessage],
  ['gtfs-rt', { standard: 'gtfs-rt' }, gtfsDifference],
];

async function stateAfter(config: FeedConfig, payloads: readonly (string | Uint8Array)[]) {
  const ingest = new MemoryIngest(new ManualClock(instant(T0)));
  await ingest.ingestor.configure([config]);
  for (const payload of payloads) await ingest.take(FEED, payload);
  await ingest.ingestor.close();
  return ingest.state();
}

/** The same, each once or more often, in another order. */
const shuffled = (all: readonly Message[]) =>
  fc
    .tuple(fc.constant(all), fc.subarray([...all]))
    .chain(([each, again]) => fc.shuffledSubarray([...each, ...again], { minLength: each.length + again.length }));

describe('in whatever order records come', () => {
  test.each(PUBLISHERS)('[IN19] %s: the state is the same', async (_, parts, write) => {
    const config = streamFeed(FEED, parts);
    await fc.assert(
      fc.asyncProperty(
        messages.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        async ([sent, heard]) => {
          const expected = await stateAfter(config, sent.map(write));
          expect(await stateAfter(config, heard.map(write))).toEqual(expected);
        },
      ),
      { seed: 20_260_601, numRuns: RUNS },
    );
  });

  test('[IN25] a recurring feed: the same words, the same count', async () => {
    const config = streamFeed(FEED, { standard: 'csv', recurring: { keyFacts: ['device'], silenceMs: 3_600_000 } });
    const write = (message: Message) =>
      `id,title,device,updated,lat,lon\nn${message.at},words ${message.at},pump ${message.record},${iso(message)},37.8,113.5\n`;
    await fc.assert(
      fc.asyncProperty(
        messages.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        async ([sent, heard]) => {
          const expected = await stateAfter(config, sent.map(write));
          expect(Object.keys(expected)).toHaveLength(new Set(sent.map(({ record }) => record)).size);
          expect(await stateAfter(config, heard.map(write))).toEqual(expected);
        },
      ),
      { seed: 20_260_602, numRuns: RUNS },
    );
  });

  test('[IN22] a default point: the same records lose it', async () => {
    const config = streamFeed(FEED, { standard: 'csv' });
    const streets = ['Elm', 'Oak', 'Ash', 'Fir', 'Yew', 'Bay', 'Fig', 'Lime', 'Pine', 'Plum', 'Pear', 'Rose'];
    const row = (street: string, i: number, point: string) =>
      `id,title,address,updated,lat,lon\nd${i},lamp out,${i} ${street} Street,${isoUtc(T0 - i * 1000)},${point}\n`;
    const all = [
      ...streets.map((street, i) => row(street, i, '42.3594,-71.0587')),
      ...Array.from({ length: 14 }, (_, i) => row('Elm', 100 + i, '42.1,-71.1')),
    ];
    const expected = await stateAfter(config, all);
    expect(JSON.stringify(expected).match(/default-point/g)).toHaveLength(streets.length);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(all, { minLength: all.length }), async (heard) => {
        expect(await stateAfter(config, heard)).toEqual(expected);
      }),
      { seed: 7, numRuns: 30 },
    );
  });
});
