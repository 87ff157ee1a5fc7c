import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { DESK_FEED } from '../../../shared/domain/report.ts';
import { instant } from '../../../shared/time/instant.ts';
import { ownSentAt } from './amendments.ts';
import { fingerprint } from './fingerprint.ts';
import type { LiveFix, LiveIndex } from './live-index.ts';
import { wrongness } from './reconciler.ts';

/** The kinds that feeds bring; the others are the hub's own. */
export const FED_KINDS = ['event', 'vehicle', 'trip', 'service', 'reject'] as const satisfies readonly EntityKind[];
type FedBody = BodyOf[(typeof FED_KINDS)[number]];

/** Puts a live entity, as the log holds it, into an index that is being built anew. */
export function recallEntity(
  index: LiveIndex,
  { kind, id, body, fix }: { kind: EntityKind; id: EntityId; body: FedBody; fix: LiveFix | null },
  eventOf: (id: EntityId) => EventBody | null,
): void {
  const { feedId, raw } = body;
  // What a person took down belongs to no feed: no listing ends it, no configuration withdraws it.
  if (feedId === DESK_FEED) return;
  index.set({
    kind,
    id,
    feedId,
    document: raw.document,
    readFrom: raw.document,
    fingerprint: fingerprint(body),
    listing: 'reason' in body ? wrongness(body) : null,
    sentAt: 'sentAt' in body ? ownSentAt(body) : null,
    isAmended: 'amended' in body,
    overAt: overAt(body),
    fix,
  });
  if (!('texts' in body)) return;
  index.defaultPoints.recall(id, body);
  if (body.replacedBy === null) return;
  index.replacements.note(id, {
    by: body.replacedBy,
    as: body.status === 'cancelled' ? 'cancelled' : 'superseded',
    ofReality: body.reality,
    at: eventOf(body.replacedBy)?.sentAt ?? null,
  });
}

function overAt(body: FedBody) {
  if (!('status' in body)) return null;
  return body.status === 'active' ? body.endsAt : (body.sentAt ?? instant(0));
}
