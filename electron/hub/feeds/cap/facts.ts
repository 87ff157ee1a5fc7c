import { firstMatch } from '../../../../shared/domain/match-code.ts';
import type { Category, CodeTables, Grade } from '../../../../shared/domain/grade.ts';
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

/** Longer values (charts, coded bulletins) are read in the raw record. */
const LONGEST_FACT = 500;
const MOST_NAMED_VALUES = 64;

export type Facts = Readonly<Record<string, string>>;

export interface Rated {
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
      best = { facts, info, grade, category: categoryOf(info, seen, tables), rank };
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

/** A rule sees one CAP category at a time: with several the first that says more than `other` counts. */
function categoryOf(info: CapInfo, facts: Facts, tables: CodeTables): Category {
  for (const category of info.categories.length > 0 ? info.categories : ['']) {
    const found = firstMatch(tables.category, { ...facts, category });
    if (found !== undefined && found !== 'other') return found;
  }
  return 'other';
}

function factsOf(alert: CapAlert, info: CapInfo | null): Facts {
  const facts: Record<string, string> = {};
  const add = (name: string, value: string): void => {
    const plain = plainText(value).slice(0, LONGEST_FACT);
    if (plain !== '') facts[name] = plain;
  };
  add('status', alert.status);
  add('msgType', alert.msgType);
  add('scope', alert.scope);
  add('restriction', alert.restriction);
  add('sender', alert.sender);
  add('source', alert.source);
  add('incidents', alert.incidents);
  if (info === null) return facts;
  add('event', info.event);
  add('category', info.categories.join(', '));
  add('severity', info.severity || 'Unknown');
  add('urgency', info.urgency || 'Unknown');
  add('certainty', info.certainty || 'Unknown');
  add('responseType', info.responseTypes.join(', '));
  add('senderName', info.senderName);
  add('audience', info.audience);
  add('contact', info.contact);
  for (const [name, value] of joined(info.eventCodes)) add(`eventCode:${name}`, value);
  for (const [name, value] of joined(info.parameters)) add(`parameter:${name}`, value);
  return facts;
}

function joined(pairs: readonly NamedValue[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of pairs.slice(0, MOST_NAMED_VALUES)) {
    const key = name.slice(0, 100);
    const known = values.get(key);
    if (value !== '') values.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return values;
}
