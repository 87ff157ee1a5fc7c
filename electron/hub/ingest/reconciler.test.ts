import { describe, expect, test } from 'vitest';
import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId, Sha256 } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { eventBody, FEED } from '../../../test/builders/event-body.ts';
import { vehicleBody } from '../../../test/builders/vehicle-body.ts';
import { LiveIndex } from './live-index.ts';
import { Reconciler } from './reconciler.ts';
import { WaitingPatches } from './waiting-patches.ts';

const T0 = 1_764_000_000_000;
const DAY_MS = 24 * 3_600_000;
const id = (name: string): EntityId => `${FEED}/${name}` as EntityId;

/** A log small enough to see through: the bodies that were committed. */
function room() {
  const index = new LiveIndex();
  const waitingPatches = new WaitingPatches();
  const bodies = new Map<EntityId, EventBody>();
  return {
    index,
    bodies,
    /** One payload: what it says, then what it comes to. */
    read(
      tell: (reconciler: Reconciler) => void,
      options: { document?: string; isLinked?: boolean; wasTaken?: boolean; now?: number } = {},
    ) {
      const reconciler = new Reconciler({
        index,
        waitingPatches,
        liveEvent: (event) => bodies.get(event) ?? null,
        feedId: FEED,
        document: options.document ?? 'doc',
        isLinked: options.isLinked ?? false,
        wasTaken: () => options.wasTaken ?? false,
        now: instant(options.now ?? T0),
      });
      tell(reconciler);
      for (const change of reconciler.changes) {
        if (change.op === 'put' && change.kind === 'event') bodies.set(change.id, change.body);
        if (change.op === 'remove') bodies.delete(change.id);
      }
      return reconciler.changes;
    },
  };
}

const put = (name: string, parts: Partial<EventBody> = {}) =>
  ({
    op: 'put',
    kind: 'event',
    id: id(name),
    occurredAt: instant(T0),
    body: eventBody({ recordId: name, ...parts }),
  }) as const;

describe('reconciler', () => {
  test('[IN1] a record re-sent in another payload writes nothing', () => {
    const { read } = room();
    expect(read((r) => r.take(put('w1')))).toHaveLength(1);
    const elsewhere = { ...eventBody().raw, hash: 'b'.repeat(64) as Sha256, offset: 99 };
    expect(read((r) => r.take(put('w1', { raw: elsewhere })))).toEqual([]);
  });

  test('[IN1] of two files with one record the one read last still counts when both are read again', () => {
    const { read, bodies } = room();
    read((r) => r.take(put('w1', { grade: 1 })), { document: 'a' });
    expect(read((r) => r.take(put('w1', { grade: 2 })), { document: 'b' })).toHaveLength(1);
    expect(read((r) => r.take(put('w1', { grade: 1 })), { document: 'a', wasTaken: true })).toEqual([]);
    expect(read((r) => r.take(put('w1', { grade: 2 })), { document: 'b', wasTaken: true })).toEqual([]);
    expect(bodies.get(id('w1'))?.grade).toBe(2);
    expect(read((r) => r.take(put('w1', { grade: 4 })), { document: 'a' })).toHaveLength(1);
  });

  test('[IN2] an older version that comes later changes nothing', () => {
    const { read, bodies } = room();
    read((r) => r.take(put('w1', { sentAt: instant(T0 + 1000), grade: 1 })));
    expect(read((r) => r.take(put('w1', { sentAt: instant(T0), grade: 4 })))).toEqual([]);
    expect(bodies.get(id('w1'))?.grade).toBe(1);
  });

  test('[IN3] a replacement counts whichever record came first', () => {
    const replacement = { by: id('w2'), as: 'superseded', ofReality: null, at: null } as const;
    const inOrder = room();
    inOrder.read((r) => r.take(put('w1')));
    inOrder.read((r) => {
      r.take(put('w2'));
      r.replace(id('w1'), replacement);
    });
    const reversed = room();
    reversed.read((r) => {
      r.take(put('w2'));
      r.replace(id('w1'), replacement);
    });
    reversed.read((r) => r.take(put('w1')));
    expect(reversed.bodies).toEqual(inOrder.bodies);
    expect(inOrder.bodies.get(id('w1'))).toMatchObject({ status: 'superseded', replacedBy: id('w2') });
  });

  test('[IN3] a cancelled record stays cancelled', () => {
    const { read, bodies } = room();
    read((r) => r.take(put('w1')));
    read((r) => r.replace(id('w1'), { by: id('w2'), as: 'cancelled', ofReality: null, at: null }));
    read((r) => r.replace(id('w1'), { by: id('w3'), as: 'superseded', ofReality: null, at: null }));
    read((r) => r.take(put('w1', { sentAt: instant(T0 + 5) })));
    expect(bodies.get(id('w1'))?.status).toBe('cancelled');
  });

  test('[IN3] a test that cancels an actual warning takes nothing away', () => {
    const { read, bodies } = room();
    read((r) => r.take(put('w1')));
    read((r) => r.replace(id('w1'), { by: id('t1'), as: 'cancelled', ofReality: 'test', at: null }));
    expect(bodies.get(id('w1'))?.status).toBe('active');
    read((r) => r.replace(id('w1'), { by: id('w2'), as: 'cancelled', ofReality: 'actual', at: null }));
    expect(bodies.get(id('w1'))?.status).toBe('cancelled');
  });

  test('[IN14] the short words of an index do not overwrite the full document it points at', () => {
    const { read, bodies, index } = room();
    const full = put('w1', { sentAt: instant(T0 - 1000), facts: { severity: 'Severe' } });
    const versions: string[] = [];
    const readIndex = (parts: Partial<EventBody> = {}) => read((r) => versions.push(r.takeListing(put('w1', parts))));
    expect(readIndex()).toHaveLength(1);
    expect(read((r) => r.take(full), { isLinked: true })).toHaveLength(1);
    expect(readIndex()).toEqual([]);
    expect(bodies.get(id('w1'))?.facts).toEqual({ severity: 'Severe' });
    expect(readIndex({ sentAt: instant(T0 + 1000) })).toHaveLength(1);
    expect(versions[0]).toBe(versions[1]);
    expect(versions[2]).not.toBe(versions[1]);
    expect([...index.listedBy(FEED, 'doc')]).toHaveLength(1);
  });

  test('[IN4] what a full listing no longer names leaves the state, other documents are untouched', () => {
    const { read } = room();
    read((r) => r.take(put('other')), { document: 'another' });
    read((r) => [put('w1'), put('w2')].forEach((change) => r.take(change)));
    const changes = read((r) => {
      r.take(put('w2'));
      r.endAbsent(new Set());
    });
    expect(changes).toEqual([{ op: 'remove', kind: 'event', id: id('w1'), occurredAt: null, reason: 'absent' }]);
  });

  test('[IN6] an unreadable record keeps what it names', () => {
    const { read } = room();
    read((r) => r.take(put('w1')));
    expect(read((r) => r.endAbsent(new Set([id('w1')])))).toEqual([]);
  });

  test('[IN7] a repeated or older fix writes nothing', () => {
    const { read } = room();
    const vehicle = { op: 'put', kind: 'vehicle', id: id('bus'), occurredAt: null, body: vehicleBody() } as const;
    const move = (atMs: number, lon: number) =>
      ({
        op: 'move',
        kind: 'vehicle',
        id: id('bus'),
        occurredAt: instant(T0 + atMs),
        lon,
        lat: 37,
        bearingDeg: null,
        speedMps: null,
      }) as const;
    read((r) => {
      r.take(vehicle);
      r.take(move(1000, 113));
    });
    expect(read((r) => r.take(move(1000, 113)))).toEqual([]);
    expect(read((r) => r.take(move(500, 112)))).toEqual([]);
    expect(read((r) => r.take(move(2000, 113)))).toHaveLength(1);
  });

  test('[IN9] an event over for a day leaves the state, unless another document names it', () => {
    const { read } = room();
    read((r) => r.take(put('w1', { status: 'ended' })));
    expect(read((r) => r.retireOver(), { document: 'other', now: T0 + DAY_MS })).toEqual([]);
    expect(read((r) => r.retireOver(), { now: T0 + DAY_MS - 1 })).toEqual([]);
    expect(read((r) => r.retireOver(), { now: T0 + DAY_MS })).toMatchObject([{ op: 'remove', reason: 'ended' }]);
  });

  test('[IN10] news waits for its event, and old news changes nothing', () => {
    const news = (atMs: number) =>
      ({ id: id('w1'), at: instant(T0 + atMs), status: 'ended', facts: { note: 'done' } }) as const;
    const late = room();
    late.read((r) => r.patch(news(10)));
    late.read((r) => r.take(put('w1')));
    const inOrder = room();
    inOrder.read((r) => r.take(put('w1')));
    inOrder.read((r) => r.patch(news(10)));
    expect(late.bodies).toEqual(inOrder.bodies);
    expect(late.bodies.get(id('w1'))).toMatchObject({ status: 'ended', facts: { note: 'done' } });
    expect(late.read((r) => r.patch({ ...news(-10), status: 'active' }))).toEqual([]);
  });
});
