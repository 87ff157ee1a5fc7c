import type { EventBody } from '../../../shared/domain/event.ts';
import type { MappingPreview, PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import type { VehicleBody } from '../../../shared/domain/vehicle.ts';
import { leafFields } from '../feeds/mapping/field-paths.ts';
import { mappingFor, passes } from '../feeds/mapping/normalise-mapped.ts';
import { unlessBlank } from '../feeds/mapping/read-field.ts';
import { SiteRecord } from '../feeds/mapping/site-record.ts';
import type { Normalised, NormaliseContext, RawPayload, RawRecord, Standard } from '../feeds/standard.ts';

const MOST_PATHS = 300;
const MOST_UNMAPPED = 100;
const LONGEST_EXAMPLE = 120;

type Outcome = PreviewedRecord['outcome'];

/**
 * What a payload's records become, as they would be written. Of many records all are read, the first `limit` shown.
 * @param context as ingest would give it; its mapping and tables are those that are tried
 */
export function previewMapping(
  standard: Standard,
  payload: RawPayload,
  context: NormaliseContext,
  limit: number,
): MappingPreview {
  const results: PreviewedRecord[] = [];
  const unmapped = new Map<string, number>();
  const paths = new Map<string, { example: string; filled: number }>();
  let records = 0;
  let passedOver = 0;
  for (const record of standard.decode(payload, { mapping: context.mapping ?? null })) {
    records += 1;
    notePaths(paths, record);
    if (isPassedOver(record, context)) {
      passedOver += 1;
      continue;
    }
    const outcome = outcomeOf(standard, record, context);
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
  };
}

/** Whether the filters of the mapping pass a record over. */
export function isPassedOver(record: RawRecord, context: NormaliseContext): boolean {
  if (record.kind === 'rejected' || !(record.value instanceof SiteRecord)) return false;
  return !passes(record.value, mappingFor(record.value, context));
}

/** Normalised, whatever happens: a fault of the program is a rejection here as it is in ingest. */
export function normaliseSafely(standard: Standard, record: RawRecord, context: NormaliseContext): Normalised {
  if (record.kind === 'rejected') return record;
  try {
    return standard.normalise(record, context);
  } catch (cause) {
    const { recordId, span } = record;
    const detail = `the ${standard.name} normaliser failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    return { kind: 'rejected', reason: 'internal', detail, recordId, span };
  }
}

function outcomeOf(standard: Standard, record: RawRecord, context: NormaliseContext): Outcome {
  const result = normaliseSafely(standard, record, context);
  if (result.kind === 'rejected') return { kind: 'rejected', reason: result.reason, detail: result.detail };
  const changes = result.kind === 'changes' ? result.changes : [];
  for (const change of changes) {
    if (change.op !== 'put') continue;
    const move = changes.find((each) => each.op === 'move' && each.id === change.id);
    if (change.kind === 'event') return taken('event', change.body.texts[0]?.title ?? '', change.body.location.point, change.body);
    if (change.kind === 'vehicle') {
      const point = move?.op === 'move' ? ([move.lon, move.lat] as const) : null;
      return taken('vehicle', change.body.label, point, change.body);
    }
  }
  return { kind: 'rejected', reason: 'nothing', detail: 'The record is read and makes neither an event nor a vehicle.' };
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
