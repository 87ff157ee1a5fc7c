import { emptyWorld } from '../../renderer/store/apply-frame.ts';
import type { EntityRecord, WorldState } from '../../renderer/store/seat-state.ts';
import type { BodyOf, EntityKind } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import type { ZoneBody } from '../../shared/domain/zone.ts';
import { instant } from '../../shared/time/instant.ts';
import { vehicleBody } from './vehicle-body.ts';
import { TOOLS_MAP } from './tools-story.ts';

export interface ToolsWorldParts {
  readonly hasPlaces?: boolean;
  readonly events?: readonly EventBody[];
  readonly zones?: Readonly<Record<string, ZoneBody>>;
  readonly vehicles?: readonly string[];
}

/** A state of the city for the tools of the map: site, imported map, and what is named. */
export function toolsWorld(parts: ToolsWorldParts = {}): WorldState {
  const { hasPlaces = true, events = [], zones = {}, vehicles = [] } = parts;
  return {
    ...emptyWorld(1),
    whole: true,
    site: record('site', 'site', 1, {
      name: { 'zh-CN': '站', en: 'Site' },
      timeZone: 'Asia/Shanghai',
      center: [113.58, 37.86],
      zoom: 12,
      tilesPath: null,
      mode: 'live',
      wall: null,
    }),
    map: record('map', 'map', 2, { ...TOOLS_MAP, hasPlaces }),
    events: table(events.map((body, i) => record('event', body.recordId, 100 + i, body))),
    zones: table(Object.entries(zones).map(([id, body], i) => record('zone', id, 200 + i, body))),
    vehicles: table(vehicles.map((label, i) => record('vehicle', label, 300 + i, vehicleBody({ label })))),
  };
}

export function record<K extends EntityKind>(kind: K, id: string, eid: number, body: BodyOf[K]): EntityRecord<K> {
  return {
    kind,
    body,
    id: id as EntityId,
    eid: eid as Eid,
    seq: eid as Seq,
    recordedAt: instant(1_760_000_000_000),
    occurredAt: null,
  };
}

function table<K extends EntityKind>(list: readonly EntityRecord<K>[]) {
  return { list, byEid: new Map(list.map((each) => [each.eid, each])) };
}
