import type { EventBody } from '../../../shared/domain/event.ts';
import type { Sha256 } from '../../../shared/domain/ids.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import type { MappingPreview, PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import type { VehicleBody } from '../../../shared/domain/vehicle.ts';
import { leafFields } from '../feeds/mapping/field-paths.ts';
import { mappingFor, passes } from '../feeds/mapping/normalise-mapped.ts';
import { unlessBlank } from '../feeds/mapping/read-field.ts';
import { SiteRecord } from '../feeds/mapping/site-record.ts';
import type { RawPayload, RawRecord } from '../feeds/standard.ts';
import type { FeedSetup } from '../ingest/feed-setup.ts';
import { normaliseRecord } from '../ingest/normalise-record.ts';

const MOST_PATHS = 300;
const MOST_UNMAPPED = 100;
const LONGEST_EXAMPLE = 120;

export interface PreviewSource {
  readonly payload: RawPayload;
  readonly rawHash: Sha256;
  /** With the mapping and tables that are tried. */
  readonly feed: FeedSetup;
}

type Outcome = PreviewedRecord['outcome'];

/** What a payload's records become, as they would be written. All are read and counted, the first `limit` shown. */
export function previewMapping(source: PreviewSource, limit: number): MappingPreview {
  const { payload, feed } = source;
  const mapping = feed.config.mapping ?? null;
  const results: PreviewedRecord[] = [];
  const unmapped = new Map<string, number>();
  const paths = new Map<string, { example: string; filled: number }>();
  let records = 0;
  let passedOver = 0;
  let guess: FeedMapping | null = null;
  for (const record of feed.standard.decode(payload, { mapping })) {
    records += 1;
    if (mapping === null && record.kind !== 'rejected' && record.value instanceof SiteRecord)
      guess ??= record.value.guessed;
    notePaths(paths, record);
    if (isPassedOver(record, feed)) {
      passedOver += 1;
      continue;
    }
    const outcome = outcomeOf(record, source);
    const code = outcome.kind === 'taken' ? outcome.body['unmappedCode'] : undefined;
    if (typeof code === 'string') unmapped.set(code, (unmapped.get(code) ?? 0) + 1);
    const { recordId, span } = record;
    if (results.length < limit) results.push({ recordId, ...span, outcome });
  }
  const byCount = Array.from(unmapped, ([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
  return {
    records,
    passedOver,
    results,
    unmapped: byCount.slice(0, MOST_UNMAPPED),
    paths: Array.from(paths, ([path, seen]) => ({ path, ...seen })),
    ...(guess === null ? {} : { guess }),
  };
}

/** Whether the filters of the mapping pass a record over. */
function isPassedOver(record: RawRecord, { config: { mapping = null } }: FeedSetup): boolean {
  if (record.kind === 'rejected' || !(record.value instanceof SiteRecord)) return false;
  return !passes(record.value, mappingFor(record.value, { mapping }));
}

function outcomeOf(record: RawRecord, source: PreviewSource): Outcome {
  const result = record.kind === 'rejected' ? record : normaliseRecord(source, record, null);
  if (result.kind === 'rejected') return { kind: 'rejected', reason: result.reason, detail: result.detail };
  const changes = result.kind === 'changes' ? result.changes : [];
  for (const change of changes) {
    if (change.op !== 'put') continue;
    if (change.kind === 'event') {
      return taken('event', change.body.texts[0]?.title ?? '', change.body.location.point, change.body);
    }
    if (change.kind === 'vehicle') {
      const move = changes.find((each) => each.op === 'move' && each.id === change.id);
      return taken('vehicle', change.body.label, move?.op === 'move' ? [move.lon, move.lat] : null, change.body);
    }
  }
  return {
    kind: 'rejected',
    reason: 'nothing',
    detail: 'The record is read and makes neither an event nor a vehicle.',
  };
}

function taken(
  makes: 'event' | 'vehicle',
  title: string,
  point: readonly [number, number] | null,
  body: EventBody | VehicleBody,
): Outcome {
  return { kind: 'taken', makes, title, point, body: { ...body } };
}

function notePaths(paths: Map<string, { example: string; filled: number }>, record: RawRecord): void {
  if (record.kind === 'rejected' || !(record.value instanceof SiteRecord)) return;
  for (const [path, text] of leafFields(record.value.fields)) {
    const seen = paths.get(path) ?? { example: '', filled: 0 };
    if (!paths.has(path) && paths.size === MOST_PATHS) continue;
    paths.set(path, seen);
    if (unlessBlank(text) === '') continue;
    if (seen.example === '') seen.example = text.slice(0, LONGEST_EXAMPLE);
    seen.filled += 1;
  }
}
