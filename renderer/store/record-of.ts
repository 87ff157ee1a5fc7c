import type { AnyRecord } from './decode-row.ts';
import type { WorldState } from './seat-state.ts';
import type { EntityRef } from './selection.ts';

/** The record that a selection names, as it stands in the state shown; null when it isn't there. */
export function recordOf(world: WorldState, { kind, eid }: EntityRef): AnyRecord | null {
  switch (kind) {
    case 'event':
      return world.events.byEid.get(eid) ?? null;
    case 'vehicle':
      return world.vehicles.byEid.get(eid) ?? null;
    case 'trip':
      return world.trips.byEid.get(eid) ?? null;
    case 'service':
      return world.services.byEid.get(eid) ?? null;
    case 'feed':
      return world.feeds.byEid.get(eid) ?? null;
    case 'feed-health':
      return world.health.byEid.get(eid) ?? null;
    case 'reject':
      return world.rejects.byEid.get(eid) ?? null;
    case 'zone':
      return world.zones.byEid.get(eid) ?? null;
    case 'incident':
      return world.incidents.byEid.get(eid) ?? null;
    case 'link':
      return world.links.byEid.get(eid) ?? null;
    case 'case':
      return world.cases.byEid.get(eid) ?? null;
    case 'task':
      return world.tasks.byEid.get(eid) ?? null;
    case 'unit':
      return world.units.byEid.get(eid) ?? null;
    case 'assignment':
      return world.assignments.byEid.get(eid) ?? null;
    case 'log-entry':
      return world.logEntries.byEid.get(eid) ?? null;
    case 'table':
      return world.siteTables.byEid.get(eid) ?? null;
    case 'account':
      return world.accounts.byEid.get(eid) ?? null;
    case 'alarm':
      return world.alarms.byEid.get(eid) ?? null;
    case 'correlation':
      return world.correlation?.eid === eid ? world.correlation : null;
    case 'map':
      return world.map?.eid === eid ? world.map : null;
    case 'site':
      return world.site?.eid === eid ? world.site : null;
  }
}
