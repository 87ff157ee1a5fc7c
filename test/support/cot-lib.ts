import { cotStandard } from '../../electron/hub/feeds/cot/cot.ts';
import type { Normalised, NormaliseContext, RawRecord } from '../../electron/hub/feeds/standard.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

export interface CotRead {
  readonly records: readonly RawRecord[];
  readonly results: readonly Normalised[];
  readonly complete: boolean;
}

/** What the CoT standard makes of a payload of feed `units`. */
export function readCot(payload: string | Uint8Array): CotRead {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const raw = { feedId: 'units' as FeedId, bytes, receivedAt: instant(0), mediaType: '', document: 'd' };
  const context: NormaliseContext = {
    ...raw,
    domain: 'emergency',
    timeZone: 'Asia/Shanghai',
    tables: cotStandard.defaultTables,
    rawHash: '00' as Sha256,
    timetable: null,
  };
  const records: RawRecord[] = [];
  const results: Normalised[] = [];
  const decoding = cotStandard.decode(raw);
  let step = decoding.next();
  for (; step.done !== true; step = decoding.next()) {
    records.push(step.value);
    results.push(step.value.kind === 'rejected' ? step.value : cotStandard.normalise(step.value, context));
  }
  return { records, results, complete: step.value.complete };
}

/** An event as TAK writes it; `attributes` and `point` replace the defaults, `detail` is XML. */
export function cotXml(
  attributes: Readonly<Record<string, string>> = {},
  detail = '<contact callsign="消防 3-1"/><track course="90" speed="12.5"/>',
  point = 'lat="0.05" lon="0.06" hae="20" ce="5" le="9999999"',
): string {
  const all = {
    version: '2.0',
    uid: 'F31',
    type: 'a-f-G-E-V',
    how: 'm-g',
    time: '2026-05-01T00:00:00Z',
    start: '2026-05-01T00:00:00Z',
    stale: '2026-05-01T00:02:00Z',
    ...attributes,
  };
  const written = Object.entries(all).map(([name, value]) => `${name}="${value}"`);
  return `<event ${written.join(' ')}><point ${point}/><detail>${detail}</detail></event>`;
}
