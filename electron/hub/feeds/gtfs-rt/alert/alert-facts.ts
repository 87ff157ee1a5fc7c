import type { GtfsAlert, GtfsEntitySelector } from '../gtfs-entity.ts';
import { told } from '../entity-keys.ts';
import { alertRanges } from './alert-period.ts';
import { firstText } from './alert-texts.ts';

const MOST_LISTED = 20;

/** What an alert informs about, from the narrowest to the broadest. */
const SCOPES = ['stop', 'trip', 'route', 'route_type', 'agency'] as const;
type Scope = (typeof SCOPES)[number];

/** The ids that an alert's informed entities name, each once, in the order of the feed. */
export interface Informed {
  readonly agencyIds: readonly string[];
  readonly routeIds: readonly string[];
  readonly routeTypes: readonly string[];
  readonly tripIds: readonly string[];
  readonly stopIds: readonly string[];
}

export function informedOf(alert: GtfsAlert): Informed {
  const pick = (of: (selector: GtfsEntitySelector) => string | null): readonly string[] => [
    ...new Set(alert.informedEntity.map(of).filter((id) => id !== null)),
  ];
  return {
    agencyIds: pick((selector) => told(selector.agencyId)),
    routeIds: pick((selector) => told(selector.routeId) ?? told(selector.trip?.routeId)),
    routeTypes: pick((selector) => selector.routeType?.toString() ?? null),
    tripIds: pick((selector) => told(selector.trip?.tripId)),
    stopIds: pick((selector) => told(selector.stopId)),
  };
}

/** The standard's own fields that explain the grade and that people ask for (rule GT52). */
export function alertFacts(alert: GtfsAlert, informed: Informed): Readonly<Record<string, string>> {
  const periods = alertRanges(alert).length;
  const facts: Record<string, string | null> = {
    cause: alert.cause,
    effect: alert.effect,
    severity_level: alert.severityLevel,
    cause_detail: firstText(alert.causeDetail),
    effect_detail: firstText(alert.effectDetail),
    scope: broadest(alert.informedEntity),
    agency_id: listed(informed.agencyIds),
    route_type: listed(informed.routeTypes),
    route_id: listed(informed.routeIds),
    trip_id: listed(informed.tripIds),
    stop_id: listed(informed.stopIds),
    active_periods: periods > 1 ? String(periods) : null,
  };
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(facts)) if (value !== null) given[name] = value;
  return given;
}

function listed(ids: readonly string[]): string | null {
  if (ids.length === 0) return null;
  const shown = ids.slice(0, MOST_LISTED).join(', ');
  return ids.length > MOST_LISTED ? `${shown} +${ids.length - MOST_LISTED}` : shown;
}

/** The fields of one selector narrow each other: a stop with a route is that route's stop (EntitySelector). */
function scopeOf(selector: GtfsEntitySelector): Scope | null {
  if (told(selector.stopId) !== null) return 'stop';
  if (selector.trip !== null) return 'trip';
  if (told(selector.routeId) !== null) return 'route';
  if (selector.routeType !== null) return 'route_type';
  return told(selector.agencyId) === null ? null : 'agency';
}

function broadest(selectors: readonly GtfsEntitySelector[]): Scope | null {
  const found = new Set(selectors.map(scopeOf));
  return SCOPES.findLast((scope) => found.has(scope)) ?? null;
}
