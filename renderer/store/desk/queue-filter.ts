import type { CaseState } from '../../../shared/domain/case.ts';
import type { Category, Grade, Priority } from '../../../shared/domain/grade.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { CaseRow } from './case-row.ts';

/** What a token of a filter asks for. Tokens of one key widen each other, keys narrow each other. */
export type FilterToken =
  | { readonly key: 'grade'; readonly value: Grade | null }
  | { readonly key: 'priority'; readonly value: Priority | null }
  | { readonly key: 'state'; readonly value: CaseState }
  | { readonly key: 'category'; readonly value: Category }
  | { readonly key: 'department'; readonly value: string | null }
  | { readonly key: 'clock'; readonly value: 'overdue' | 'near' };

export type FilterKey = FilterToken['key'];

/** A token under the names that people type, in every language; `label` is the one shown. */
export interface FilterWord {
  readonly token: FilterToken;
  readonly label: string;
  /** Lower case. */
  readonly names: readonly string[];
}

export interface FilterKeyWord {
  readonly key: FilterKey;
  readonly label: string;
  /** Lower case. */
  readonly names: readonly string[];
}

export interface FilterVocabulary {
  readonly keys: readonly FilterKeyWord[];
  readonly words: readonly FilterWord[];
}

export interface QueueFilter {
  readonly tokens: readonly FilterWord[];
  /** Lower case; each has to be in the case's text or its pinyin initials. */
  readonly words: readonly string[];
  /** Looks like a token, and is none that we know: said to the person, and asked of nothing. */
  readonly unknown: readonly string[];
}

export const NO_FILTER: QueueFilter = { tokens: [], words: [], unknown: [] };

/** `等级:Ⅱ,Ⅲ 部门:排水 泵站` as a filter. Key and value by any name or a beginning that fits only one. */
export function parseFilter(text: string, { keys, words }: FilterVocabulary): QueueFilter {
  const tokens: FilterWord[] = [];
  const free: string[] = [];
  const unknown: string[] = [];
  for (const piece of text.normalize('NFKC').toLowerCase().split(/\s+/)) {
    if (piece === '') continue;
    const colon = piece.indexOf(':');
    if (colon < 0) {
      free.push(piece);
      continue;
    }
    const key = named(keys, piece.slice(0, colon))?.key;
    const among = words.filter(({ token }) => token.key === key);
    for (const value of piece.slice(colon + 1).split(/[,、]/)) {
      const word = value === '' ? undefined : named(among, value);
      if (word === undefined) unknown.push(`${piece.slice(0, colon)}:${value}`);
      else tokens.push(word);
    }
  }
  return { tokens, words: free, unknown };
}

/** The one of this name, or the only one that begins so. */
function named<T extends { readonly names: readonly string[] }>(all: readonly T[], name: string): T | undefined {
  const exact = all.find(({ names }) => names.includes(name));
  if (exact !== undefined) return exact;
  const begun = all.filter(({ names }) => names.some((one) => one.startsWith(name)));
  return begun.length === 1 ? begun[0] : undefined;
}

/** The filter as a test of one case at a moment; null: no clock is asked for. */
export function matcherOf({ tokens, words }: QueueFilter, at: Instant | null): (row: CaseRow) => boolean {
  const byKey = new Map<FilterKey, FilterToken[]>();
  for (const { token } of tokens) byKey.set(token.key, [...(byKey.get(token.key) ?? []), token]);
  const groups = [...byKey.values()];
  const latin = words.map((word) => /^[a-z0-9]+$/.test(word));
  return (row) =>
    groups.every((group) => group.some((token) => fits(token, row, at))) &&
    words.every((word, i) => row.text.includes(word) || (latin[i] === true && row.initials.includes(word)));
}

function fits(token: FilterToken, row: CaseRow, at: Instant | null): boolean {
  switch (token.key) {
    case 'grade':
      return row.grade === token.value;
    case 'priority':
      return row.priority === token.value;
    case 'state':
      return row.record.body.state === token.value;
    case 'category':
      return row.record.body.category === token.value;
    case 'department': {
      const { leadDepartment, supporting } = row.record.body;
      if (token.value === null) return leadDepartment === null;
      return leadDepartment === token.value || supporting.includes(token.value);
    }
    case 'clock':
      if (at === null) return false;
      return token.value === 'overdue' ? at > row.dueAt : at >= row.amberAt && at <= row.dueAt;
  }
}

/** Whether closed cases are asked for by name: else the queue shows what is open. */
export function asksForOver({ tokens }: QueueFilter, isOver: (state: CaseState) => boolean): boolean {
  return tokens.some(({ token }) => token.key === 'state' && isOver(token.value));
}
