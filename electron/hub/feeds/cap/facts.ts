import { firstMatch } from '../../../../shared/domain/match-code.ts';
import type { Category, CodeTables, Grade } from '../../../../shared/domain/grade.ts';
import { isMapped, unmapped, type Classified } from '../common/classify.ts';
import { filledFacts } from '../common/record-parts.ts';
import { plainText } from '../plain-text.ts';
import {
  CAP_CERTAINTIES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  wordOf,
  type CapAlert,
  type CapInfo,
  type NamedValue,
} from './schema.ts';

const MOST_NAMED_VALUES = 64;

export type Facts = Readonly<Record<string, string>>;

export interface Rated extends Pick<Classified, 'unmappedCode'> {
  /** Of the severest info; what code rules see and people read. */
  readonly facts: Facts;
  readonly info: CapInfo | null;
  readonly grade: Grade | null;
  readonly category: Category;
}

/** Grades each info by the tables and keeps the severest (rule CAP18). An alert without info is ungraded. */
export function rate(alert: CapAlert, tables: CodeTables): Rated {
  let best: (Rated & { readonly rank: readonly number[] }) | null = null;
  for (const info of alert.infos) {
    const facts = factsOf(alert, info);
    const seen = { ...facts, headline: plainText(info.headline) };
    const grade = firstMatch(tables.grade, seen) ?? null;
    const rank = [grade ?? Number.POSITIVE_INFINITY, ...severityRank(info)];
    if (best === null || isLess(rank, best.rank)) {
      best = { facts, info, grade, ...kindOf(info, seen, tables), rank };
    }
  }
  return best ?? { facts: factsOf(alert, null), info: null, grade: null, category: 'other' };
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function severityRank(info: CapInfo): readonly number[] {
  return [
    placeIn(CAP_SEVERITIES, info.severity),
    placeIn(CAP_URGENCIES, info.urgency),
    placeIn(CAP_CERTAINTIES, info.certainty),
  ];
}

function placeIn(list: readonly string[], text: string): number {
  const word = wordOf(list, text);
  return word === undefined ? list.length : list.indexOf(word);
}

/**
 * A rule sees one CAP category at a time: with several the first that says more than `other` counts. The event's own
 * word is unmapped where nothing but the table's closing rule took it.
 */
function kindOf(info: CapInfo, facts: Facts, tables: CodeTables): Pick<Rated, 'category' | 'unmappedCode'> {
  let isKnown = false;
  for (const category of info.categories.length > 0 ? info.categories : ['']) {
    const seen = { ...facts, category };
    const found = firstMatch(tables.category, seen);
    if (found !== undefined && found !== 'other') return { category: found };
    isKnown ||= isMapped(seen, tables.category);
  }
  return { category: 'other', ...(isKnown ? {} : unmapped('event', facts['event'] ?? '')) };
}

/** Longer values (charts, coded bulletins) are read in the raw record. */
function factsOf(alert: CapAlert, info: CapInfo | null): Facts {
  const { status, msgType, scope, restriction, sender, source, incidents } = alert;
  const own = { status, msgType, scope, restriction, sender, source, incidents };
  if (info === null) return plainFacts(own);
  return plainFacts({
    ...own,
    event: info.event,
    category: info.categories.join(', '),
    severity: info.severity || 'Unknown',
    urgency: info.urgency || 'Unknown',
    certainty: info.certainty || 'Unknown',
    responseType: info.responseTypes.join(', '),
    senderName: info.senderName,
    audience: info.audience,
    contact: info.contact,
    ...joined('eventCode', info.eventCodes),
    ...joined('parameter', info.parameters),
  });
}

function plainFacts(facts: Readonly<Record<string, string>>): Facts {
  return filledFacts(Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, plainText(value)])));
}

function joined(prefix: string, pairs: readonly NamedValue[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const { name, value } of pairs.slice(0, MOST_NAMED_VALUES)) {
    const key = `${prefix}:${name.slice(0, 100)}`;
    const known = values.get(key);
    if (value !== '') values.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return Object.fromEntries(values);
}
