import { rejected } from '../common/record-parts.ts';
import type { FollowLink, NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import { alertEvent } from './alert-event.ts';
import type { CapAlert, CapEntry, CapValue } from './schema.ts';

type CapRecord = Exclude<RawRecord<CapValue>, Rejected>;

/** One CAP record as an event; an index entry also as a link to follow (rules CAP9, CAP11–CAP21). Pure. */
export function normaliseCap(record: CapRecord, context: NormaliseContext): Normalised {
  const { value, recordId } = record;
  if (value.form === 'alert') {
    const page = value.entry?.pageUrl ?? value.entry?.alertUrl ?? null;
    const own = { recordId: context.followedFrom ?? recordId, span: record.span };
    return alertEvent(value.alert, { standard: 'cap', page }, own, context);
  }
  const [entry] = value.entries;
  const url = value.entries.find(({ alertUrl }) => alertUrl !== null)?.alertUrl ?? null;
  const follow: FollowLink | null = url === null ? null : { url, recordId };
  const alert = alertOfEntries(value.entries, recordId);
  if (alert === null) {
    if (follow !== null) return { kind: 'follow', ...follow };
    const detail = `The entry "${entry.title.slice(0, 80)}" has neither CAP fields nor a link to an alert: there is nothing to show.`;
    return rejected('missing-field', detail, record);
  }
  const result = alertEvent(alert, { standard: 'cap', page: entry.pageUrl ?? url }, record, context);
  return follow !== null && result.kind === 'changes' ? { ...result, follow } : result;
}

/** The entries of one alert as that alert, as far as the index tells it. Null where none has fields of its own. */
function alertOfEntries(entries: readonly CapEntry[], recordId: string): CapAlert | null {
  const parts = entries.flatMap(({ fields }) => fields ?? []);
  const [first] = parts;
  if (first === undefined) return null;
  return { ...first, identifier: first.identifier || recordId, infos: parts.flatMap(({ infos }) => infos) };
}
