import type { Normalised, NormaliseContext, RawRecord, Standard } from '../../electron/hub/feeds/standard.ts';
import type { FeedId, Sha256 } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';

export interface ReadStandard {
  readonly records: readonly RawRecord[];
  readonly results: readonly Normalised[];
  readonly complete: boolean;
}

/** What a standard makes of a payload of feed `feed`; `given` replaces what it may know beside it. */
export function readStandard<Value>(
  standard: Standard<Value>,
  payload: string | Uint8Array,
  given: Partial<NormaliseContext> = {},
): ReadStandard {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const context: NormaliseContext = {
    feedId: 'feed' as FeedId,
    domain: 'city',
    timeZone: 'Asia/Shanghai',
    tables: standard.defaultTables,
    receivedAt: instant(Date.UTC(2026, 4, 1)),
    rawHash: '00' as Sha256,
    mediaType: '',
    document: 'd',
    timetable: null,
    ...given,
  };
  const records: RawRecord[] = [];
  const results: Normalised[] = [];
  const { feedId, receivedAt, mediaType, document } = context;
  const decoding = standard.decode({ feedId, bytes, receivedAt, mediaType, document });
  let step = decoding.next();
  for (; step.done !== true; step = decoding.next()) {
    records.push(step.value);
    results.push(step.value.kind === 'rejected' ? step.value : standard.normalise(step.value, context));
  }
  return { records, results, complete: step.value.complete };
}

/** A result without its changes' bodies in full: what a table of expectations can hold. */
export function changesOf(result: Normalised | undefined): readonly string[] {
  if (result === undefined) return ['nothing'];
  if (result.kind === 'rejected') return [`rejected ${result.reason}`];
  if (result.kind === 'follow') return ['follow'];
  const patches = (result.patches ?? []).map(({ id, status }) => `patch ${id} ${status ?? ''}`.trim());
  return [...result.changes.map(({ op, kind, id }) => `${op} ${kind} ${id}`), ...patches];
}
