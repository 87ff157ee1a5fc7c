import { describe, expect, it } from 'vitest';
import type { BodyOf, EntityKind } from '../../shared/domain/change.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import type { IncidentBody, LinkBody } from '../../shared/domain/incident.ts';
import { instant } from '../../shared/time/instant.ts';
import { eventBody } from '../../test/builders/event-body.ts';
import { emptyWorld } from './apply-frame.ts';
import { DEFAULT_RULES } from './correlation-rules.ts';
import { linkPicture, NO_LINKS } from './link-rings.ts';
import type { EntityRecord, EntityTable, WorldState } from './seat-state.ts';

const NOW = instant(1_760_000_000_000);
const RULE = DEFAULT_RULES.rules[0];
const INCIDENT = '2026-000001' as EntityId;
const id = (text: string) => text as EntityId;

function table<K extends EntityKind>(kind: K, bodies: Readonly<Record<string, BodyOf[K]>>): EntityTable<K> {
  const list = Object.entries(bodies).map(([name, body], i): EntityRecord<K> => {
    const [eid, seq] = [(i + 1) as Eid, (i + 1) as Seq];
    return { eid, id: id(name), kind, seq, recordedAt: NOW, occurredAt: null, body };
  });
  return { list, byEid: new Map(list.map((record) => [record.eid, record])) };
}

const report = (point: Position | null) =>
  eventBody({ location: { source: 'point', geometry: null, point, accuracyM: null, names: [], geocodes: [] } });
const link = (eventId: string, parts: Partial<LinkBody> = {}): LinkBody => ({
  eventId: id(eventId),
  to: { kind: 'incident', id: INCIDENT },
  state: 'joined',
  score: 0.9,
  rule: RULE?.id ?? '',
  reasons: [],
  by: null,
  at: NOW,
  ...parts,
});

function world(links: Readonly<Record<string, LinkBody>>, events: readonly string[] = ['a', 'b']): WorldState {
  const incident: IncidentBody = {
    number: INCIDENT,
    titles: [],
    domain: 'emergency',
    category: 'fire',
    grade: null,
    status: 'open',
    mergedInto: null,
    events: events.map(id),
    point: null,
    openedAt: NOW,
    lastReportAt: NOW,
  };
  return {
    ...emptyWorld(),
    events: table('event', { a: report([1, 1]), b: report([2, 2]), c: report([3, 3]), d: report(null) }),
    incidents: table('incident', { [INCIDENT]: incident }),
    links: table('link', links),
  };
}

describe('the links of a selected report', () => {
  const [a, c] = [1 as Eid, 3 as Eid];

  it('[MP67] have a ring each, one around it, and a line', () => {
    const radiusM = RULE?.radiusM ?? 0;
    expect(radiusM).toBeGreaterThan(0);
    expect(linkPicture(world({ 1: link('a'), 2: link('b') }), a)).toEqual({
      rings: [
        { at: [1, 1], radiusM },
        { at: [2, 2], radiusM },
      ],
      ties: [{ from: [1, 1], to: [2, 2], asked: false }],
    });
  });

  it('[MP67] that a person is still to decide are told apart', () => {
    const asked = link('c', { to: { kind: 'event', id: id('a') }, state: 'asked' });
    const { ties } = linkPicture(world({ 1: link('a'), 2: link('b'), 3: asked }), c);
    expect(ties).toEqual([{ from: [3, 3], to: [1, 1], asked: true }]);
  });

  it('[MP67] by a person’s own act, and of reports without a place, have no ring', () => {
    const byHand = { rule: null, by: 'desk 3' };
    const picture = linkPicture(world({ 1: link('a', byHand), 2: link('b', byHand) }, ['a', 'b', 'd']), a);
    expect(picture).toEqual({ rings: [], ties: [{ from: [1, 1], to: [2, 2], asked: false }] });
    expect(linkPicture(world({}, ['b']), a)).toBe(NO_LINKS);
    expect(linkPicture(world({}), null)).toBe(NO_LINKS);
  });
});
