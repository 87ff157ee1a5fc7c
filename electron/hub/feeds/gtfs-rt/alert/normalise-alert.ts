import type { EventBody, RawRef } from '../../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../../shared/domain/ids.ts';
import { firstMatch } from '../../../../../shared/domain/match-code.ts';
import type { NormaliseContext } from '../../standard.ts';
import { alertKey } from '../entity-keys.ts';
import type { GtfsAlert, GtfsEntity } from '../gtfs-entity.ts';
import { claimedAt } from '../gtfs-record.ts';
import { problem, type PartResult } from '../part-result.ts';
import { alertFacts, informedOf } from './alert-facts.ts';
import { alertLocation } from './alert-location.ts';
import { alertPeriod } from './alert-period.ts';
import { alertTexts, firstText } from './alert-texts.ts';

/** A service alert as an event (rules GT50–GT54). */
export function normaliseAlert(
  entity: GtfsEntity,
  alert: GtfsAlert,
  context: NormaliseContext,
  raw: RawRef,
): PartResult {
  const recordId = alertKey(entity);
  const period = alertPeriod(alert, context.receivedAt);
  if (period === 'none-possible') {
    return problem(
      'bad-time',
      'No active_period is possible: each ends before it starts or is no time in seconds.',
      recordId,
    );
  }
  const texts = alertTexts(alert);
  const informed = informedOf(alert);
  const facts = alertFacts(alert, informed);
  // The defaults of the standard, so that a rule for them also catches the alerts that leave them out.
  const codes = { ...PROTO_DEFAULTS, ...facts, title: texts[0]?.title ?? '' };
  const id = recordEntityId(context.feedId, recordId);
  // When it starts is no claim of when this was said: it may lie in the future.
  const occurredAt = claimedAt(null, entity.header, context.receivedAt);
  const body: EventBody = {
    feedId: context.feedId,
    standard: 'gtfs-rt',
    recordId,
    domain: context.domain,
    category: firstMatch(context.tables.category, codes) ?? 'other',
    grade: firstMatch(context.tables.grade, codes) ?? null,
    status: 'active',
    reality: 'actual',
    texts,
    location: alertLocation(alert, informed, context.timetable),
    sentAt: null,
    startsAt: period.startsAt,
    endsAt: period.endsAt,
    facts,
    references: [],
    replacedBy: null,
    url: webAddress(firstText(alert.url)),
    raw,
  };
  return { ok: true, changes: [{ op: 'put', kind: 'event', id, occurredAt, body }] };
}

const PROTO_DEFAULTS = { cause: 'UNKNOWN_CAUSE', effect: 'UNKNOWN_EFFECT', severity_level: 'UNKNOWN_SEVERITY' };

function webAddress(text: string | null): string | null {
  const url = text === null ? null : URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
