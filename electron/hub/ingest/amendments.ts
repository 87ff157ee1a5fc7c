import type { EventAmendments, EventBody } from '../../../shared/domain/event.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { EventPatch } from '../feeds/standard.ts';
import { isOlder } from './record-time.ts';

/** When the record itself was written, whatever news came of it since. */
export function ownSentAt(body: EventBody): Instant | null {
  return body.amended === undefined ? body.sentAt : body.amended.recordSentAt;
}

/**
 * The event with a piece of news. What newer news has said of a field stands, so that news counts the same in whatever
 * order it comes; news without a time has no order and counts as it is heard.
 */
export function withNews(body: EventBody, patch: EventPatch): EventBody {
  const { at } = patch;
  const recordSentAt = ownSentAt(body);
  if (isOlder(at, recordSentAt)) return body;
  const known: EventAmendments = body.amended ?? { recordSentAt, factsAt: {} };
  const takesStatus = patch.status !== null && !isOlder(at, known.statusAt ?? null);
  const facts: Record<string, string> = { ...body.facts };
  const factsAt: Record<string, Instant | null> = { ...known.factsAt };
  for (const [name, value] of Object.entries(patch.facts)) {
    if (isOlder(at, factsAt[name] ?? null)) continue;
    facts[name] = value;
    factsAt[name] = at;
  }
  const statusAt = takesStatus ? { statusAt: at } : {};
  return {
    ...body,
    status: takesStatus ? (patch.status ?? body.status) : body.status,
    sentAt: isOlder(body.sentAt, at) || body.sentAt === null ? at : body.sentAt,
    facts,
    amended: { ...known, ...statusAt, factsAt },
  };
}

/** A version of the record with the news of the version before that is not older than it. */
export function renewed(next: EventBody, before: EventBody): EventBody {
  const { amended } = before;
  if (amended === undefined) return next;
  const recordSentAt = next.sentAt;
  const holds = (at: Instant | null | undefined): at is Instant =>
    at !== null && at !== undefined && !isOlder(at, recordSentAt);
  const kept = Object.entries(amended.factsAt).filter(([, at]) => holds(at));
  const { statusAt } = amended;
  if (kept.length === 0 && !holds(statusAt)) return next;
  const facts: Record<string, string> = { ...next.facts };
  for (const [name] of kept) facts[name] = before.facts[name] ?? '';
  const newest = [...kept.map(([, at]) => at), statusAt].reduce<Instant | null>(
    (latest, at) => (holds(at) && (latest === null || at > latest) ? at : latest),
    recordSentAt,
  );
  return {
    ...next,
    status: holds(statusAt) ? before.status : next.status,
    sentAt: newest,
    facts,
    amended: { recordSentAt, ...(holds(statusAt) ? { statusAt } : {}), factsAt: Object.fromEntries(kept) },
  };
}
