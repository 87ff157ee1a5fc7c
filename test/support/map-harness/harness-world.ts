import { emptyWorld } from '../../../renderer/store/apply-frame.ts';
import { GrowingMoveTable } from '../../../renderer/store/growing-move-table.ts';
import type { EntityRecord, WorldState } from '../../../renderer/store/seat-state.ts';
import type { BodyOf, EntityKind } from '../../../shared/domain/change.ts';
import { emptyMoves, UNKNOWN_U16 } from '../../../shared/domain/columns.ts';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { FeedConfig } from '../../../shared/domain/feed.ts';
import type { Eid, EntityId, Seq } from '../../../shared/domain/ids.ts';
import type { SiteBody } from '../../../shared/domain/site.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { STORM_NOW } from '../../builders/storm-raw.ts';
import { vehicleBody } from '../../builders/vehicle-body.ts';
import type { HarnessFix } from './harness-api.ts';

export const EXPECTED_EVERY_MS = 30_000;

const FEED: FeedConfig = {
  id: vehicleBody().feedId,
  name: { 'zh-CN': '公交', en: 'Buses' },
  standard: 'gtfs-rt',
  domain: 'traffic',
  transport: { kind: 'file', path: '/nowhere', pattern: null },
  enabled: true,
  expectedEveryMs: EXPECTED_EVERY_MS,
  timeZone: 'Asia/Shanghai',
  gtfsStaticPath: null,
  tables: null,
};

function record<K extends EntityKind>(kind: K, eid: number, body: BodyOf[K]): EntityRecord<K> {
  return {
    kind,
    eid: eid as Eid,
    id: `harness/${kind}/${eid}` as EntityId,
    seq: eid as Seq,
    recordedAt: STORM_NOW,
    occurredAt: null,
    body,
  };
}

function table<K extends EntityKind>(list: readonly EntityRecord<K>[]) {
  return { list, byEid: new Map(list.map((each) => [each.eid, each])) };
}

/** A world that a test writes as it likes. */
export class HarnessWorld {
  readonly #moves = new GrowingMoveTable();
  #at: Instant = STORM_NOW;
  #world: WorldState = { ...emptyWorld(1), moves: this.#moves, feeds: table([record('feed', 900_000, FEED)]) };

  readonly world = (): WorldState => this.#world;
  readonly shownAt = (): Instant => this.#at;

  time(at: Instant): void {
    this.#at = at;
  }

  events(bodies: readonly EventBody[]): void {
    this.#world = { ...this.#world, whole: true, events: table(bodies.map((body, i) => record('event', i + 1, body))) };
  }

  drill(drill: boolean): void {
    const body: SiteBody = {
      name: { 'zh-CN': '站', en: 'Site' },
      timeZone: 'Asia/Shanghai',
      center: [112.5545, 37.8465],
      zoom: 12,
      tilesPath: null,
      mode: drill ? 'drill' : 'live',
      wall: null,
    };
    this.#world = { ...this.#world, site: record('site', 900_001, body) };
  }

  vehicles(fixes: readonly HarnessFix[]): void {
    const columns = emptyMoves(fixes.length);
    const bodies = new Map(this.#world.vehicles.byEid);
    for (const [i, fix] of fixes.entries()) {
      columns.eid[i] = fix.eid;
      columns.lon7[i] = Math.round(fix.lon * 1e7);
      columns.lat7[i] = Math.round(fix.lat * 1e7);
      columns.bearingCdeg[i] = fix.bearingDeg === null ? UNKNOWN_U16 : fix.bearingDeg * 100;
      columns.speedCmps[i] = fix.speedMps === null ? UNKNOWN_U16 : fix.speedMps * 100;
      columns.fixAt[i] = fix.fixAt;
      const eid = fix.eid as Eid;
      if (!bodies.has(eid))
        bodies.set(
          eid,
          record('vehicle', fix.eid, vehicleBody({ label: `公交-${String(fix.eid % 1000).padStart(3, '0')}` })),
        );
      this.#moves.put(columns, i);
    }
    this.#world = { ...this.#world, vehicles: { byEid: bodies, list: [...bodies.values()] } };
  }
}
