import type { EntityTable } from './seat-state.ts';

export interface UnmappedCode {
  /** `field=value` as the feed wrote it. */
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly count: number;
}

/** The codes of a feed that stand in no table, by the events in force that bear them; the most frequent first. */
export function unmappedCodes(events: EntityTable<'event'>, feedId: string): readonly UnmappedCode[] {
  const counts = new Map<string, number>();
  for (const { body } of events.list) {
    if (body.feedId !== feedId || body.unmappedCode === undefined) continue;
    counts.set(body.unmappedCode, (counts.get(body.unmappedCode) ?? 0) + 1);
  }
  return countedCodes([...counts].map(([code, count]) => ({ code, count })));
}

/** Splits counted codes into field and value, the most frequent first. */
export function countedCodes(
  counted: readonly { readonly code: string; readonly count: number }[],
): readonly UnmappedCode[] {
  return counted
    .map(({ code, count }) => {
      const at = code.indexOf('=');
      return at < 0
        ? { code, count, field: '', value: code }
        : { code, count, field: code.slice(0, at), value: code.slice(at + 1) };
    })
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}
