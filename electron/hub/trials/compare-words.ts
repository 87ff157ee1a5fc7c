import type { MappingTrial } from '../../../shared/domain/mapping-trial.ts';
import type { SpanRead } from './read-span.ts';

/** A body as plain fields, whatever its kind. */
export type PlainBody = Readonly<Record<string, unknown>>;

/** What the log says that a record became: its last body, or null where there is none. */
export type BecameOf = (kind: string, id: string) => PlainBody | null;

type Example = MappingTrial['examples'][number];

const MOST_EXAMPLES = 200;
const MOST_FIELDS = 12;
const LONGEST_VALUE = 200;
/** Where a record stands in its payload is no matter of the mapping. */
const OWN_PLACE: ReadonlySet<string> = new Set(['raw', 'replacedBy', 'amended']);

/**
 * What the records of a span become, set against what they became.
 * @param stale records of these payloads that are in the state and that nothing in the payloads makes any more
 */
export function compareWords(
  read: SpanRead,
  became: BecameOf,
  stale: readonly { readonly recordId: string; readonly body: PlainBody }[],
): MappingTrial {
  const counts = { same: 0, changed: 0, gained: 0, lost: 0 };
  const examples: Example[] = [];
  const tell = (example: Example): void => {
    counts[example.what] += 1;
    if (examples.filter(({ what }) => what === example.what).length * 3 < MOST_EXAMPLES) examples.push(example);
  };
  for (const { put } of read.words.values()) {
    const recordId = 'recordId' in put.body && put.body.recordId !== null ? put.body.recordId : put.id;
    const before = became(put.kind, put.id);
    const after: PlainBody = { ...put.body };
    const fields = differences(before ?? {}, after);
    if (before === null) tell({ recordId, what: 'gained', fields });
    else if (fields.length > 0) tell({ recordId, what: 'changed', fields });
    else counts.same += 1;
  }
  for (const { recordId, feedId, detail } of read.rejects.values()) {
    if (recordId === null) continue;
    const before = became('event', `${feedId}/${recordId}`) ?? became('vehicle', `${feedId}/${recordId}`);
    if (before === null) counts.same += 1;
    else if (!read.words.has(`event/${feedId}/${recordId}`)) {
      tell({ recordId, what: 'lost', fields: [{ name: 'rejected', before: '', after: shown(detail) }] });
    }
  }
  for (const { recordId, body } of stale) tell({ recordId, what: 'lost', fields: differences(body, {}) });
  return { payloads: read.payloads, records: read.records, ...counts, examples };
}

function differences(before: PlainBody, after: PlainBody): Example['fields'] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .filter((name) => !OWN_PLACE.has(name) && canonical(before[name]) !== canonical(after[name]))
    .slice(0, MOST_FIELDS)
    .map((name) => ({ name, before: shown(before[name]), after: shown(after[name]) }));
}

/** The same for equal values in whatever order their members stand; absent and null are one. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(byName))
      : each,
  );
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST_VALUE);
}
