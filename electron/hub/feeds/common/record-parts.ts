import type { RawRef } from '../../../../shared/domain/event.ts';
import type { RejectReason } from '../../../../shared/domain/feed.ts';
import type { NormaliseContext, Rejected, Span } from '../standard.ts';

/** Longest value of one fact, characters. */
export const LONGEST_FACT = 500;

/** Longest reason why a record cannot be taken, characters: it may quote names that the payload made up. */
const LONGEST_DETAIL = 1_000;

/** Where the record stands in its payload. */
export function rawRef(span: Span, context: NormaliseContext): RawRef {
  const { rawHash: hash, mediaType, document } = context;
  return { hash, offset: span.offset, length: span.length, mediaType, document };
}

/** Facts without what is empty, each cut to LONGEST_FACT. Names are ours, or were checked by the caller. */
export function filledFacts(
  facts: Readonly<Record<string, string | null | undefined>>,
): Readonly<Record<string, string>> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value !== undefined && value !== null && value !== '') kept[name] = value.slice(0, LONGEST_FACT);
  }
  return kept;
}

/** A record that cannot be taken. `detail`: what was found, what was expected, what to do. */
export function rejected(
  reason: RejectReason,
  detail: string,
  { recordId, span }: { readonly recordId: string | null; readonly span: Span },
): Rejected {
  return { kind: 'rejected', reason, detail: detail.slice(0, LONGEST_DETAIL), recordId, span };
}

/** The trimmed address when it is an http(s) one, else null: nothing else may become a link or be followed. */
export function webAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/[^\s/]/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}
