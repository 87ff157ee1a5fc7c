import { rejected } from '../common/record-parts.ts';
import type { Span } from '../standard.ts';
import type { XmlNode } from '../xml/read-xml.ts';
import { alertRecord, alertsIn, type CapRecord } from './alert-records.ts';
import { entryRecordId, readEntry } from './read-entry.ts';
import type { CapEntry } from './schema.ts';

/** Entries of one index that stand for one alert. */
interface Group {
  readonly kind: 'group';
  readonly recordId: string;
  readonly entries: [CapEntry, ...CapEntry[]];
  span: Span;
}

/**
 * The records of a feed's entries, in order: the alerts embedded in them, and one record per alert that the feed only
 * points at. Entries that carry the same identifier are parts of one alert (rule CAP8).
 */
export function entryRecords(nodes: readonly XmlNode[]): readonly CapRecord[] {
  const found: (CapRecord | Group)[] = [];
  const groups = new Map<string, Group>();
  for (const node of nodes) {
    const entry = readEntry(node);
    const embedded = alertsIn(node);
    for (const each of embedded) found.push(alertRecord(each, entry));
    if (embedded.length > 0) continue;
    const recordId = entryRecordId(entry);
    const known = groups.get(recordId);
    if (recordId === '') {
      const detail =
        'The entry has no id, no identifier and no link: it cannot be told from others. Tell its publisher.';
      found.push(rejected('missing-field', detail, { recordId: null, span: node.span }));
    } else if (known !== undefined && entry.fields?.identifier === recordId) {
      known.entries.push(entry);
      known.span = hull(known.span, node.span);
    } else {
      const group: Group = { kind: 'group', recordId, entries: [entry], span: node.span };
      if (known === undefined) groups.set(recordId, group);
      found.push(group);
    }
  }
  return found.map((each) => (each.kind === 'group' ? recordOf(each) : each));
}

function recordOf({ recordId, span, entries }: Group): CapRecord {
  return { kind: 'entry', recordId, span, value: { form: 'entry', entries } };
}

function hull(a: Span, b: Span): Span {
  const offset = Math.min(a.offset, b.offset);
  return { offset, length: Math.max(a.offset + a.length, b.offset + b.length) - offset };
}
