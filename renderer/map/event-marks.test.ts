import { describe, expect, test } from 'vitest';
import { instant } from '../../shared/time/instant.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import { eventBody } from '../../test/builders/event-body.ts';
import type { EventRecord } from '../store/event-standing.ts';
import { eventMarks, markSizePx } from './event-marks.ts';

const AT = instant(1_764_000_000_000);
const point = { ...eventBody().location, source: 'point', point: [112.5, 37.8] } as const;

function record(eid: number, parts: Partial<EventBody>): EventRecord {
  const body = eventBody({ location: point, ...parts });
  return {
    kind: 'event',
    eid: eid as Eid,
    id: `e/${eid}` as EntityId,
    seq: eid as Seq,
    recordedAt: AT,
    occurredAt: null,
    body,
  };
}

function drawn(bodies: readonly Partial<EventBody>[], drill = false) {
  return eventMarks(
    bodies.map((parts, i) => record(i + 1, parts)),
    AT,
    drill,
  ).marks;
}

describe('eventMarks', () => {
  test('[MP10] an event keeps domain, category and grade; ungraded stays so; without a point it has no position', () => {
    const [mark] = drawn([{ domain: 'city', category: 'lamp', grade: null, location: { ...point, point: null } }]);
    expect(mark).toMatchObject({ domain: 'city', category: 'lamp', grade: null, position: null });
  });

  test('[MP11] cancelled and superseded are not drawn', () => {
    expect(drawn([{ status: 'cancelled' }, { status: 'superseded' }])).toEqual([]);
  });

  test('[MP11] ended, and expired at the moment shown, are faded and claim room last', () => {
    const marks = drawn([
      { status: 'ended', grade: 1 },
      { endsAt: AT, grade: 1 },
      { endsAt: instant(AT + 1), grade: 4 },
    ]);
    expect(marks.map(({ eid, faded }) => [eid, faded])).toEqual([
      [3, false],
      [2, true],
      [1, true],
    ]);
  });

  test('[MP11] the next expiry is known, so that nothing has to be looked through before it', () => {
    const records = [
      record(1, { endsAt: instant(AT + 9) }),
      record(2, { endsAt: instant(AT + 5) }),
      record(3, { endsAt: instant(AT - 5) }),
    ];
    expect(eventMarks(records, AT, false).nextExpiryAt).toBe(AT + 5);
  });

  test.each([
    ['actual', false, 'actual'],
    ['exercise', false, 'exercise'],
    ['test', false, 'test'],
    ['exercise', true, 'actual'],
    ['test', true, 'test'],
  ] as const)('[MP12] %s (in a drill: %s) looks %s', (reality, drill, look) => {
    expect(drawn([{ reality }], drill).map((mark) => mark.reality)).toEqual([look]);
  });

  test('[MP12] drafts and system messages are not drawn, in a drill neither', () => {
    expect(drawn([{ reality: 'draft' }, { reality: 'system' }])).toEqual([]);
    expect(drawn([{ reality: 'draft' }, { reality: 'system' }], true)).toEqual([]);
  });

  test('[MP13] the gravest claims room first, ungraded last, newer before older, unreal after real', () => {
    const marks = drawn([
      { grade: null },
      { grade: 4 },
      { grade: 1, reality: 'exercise' },
      { grade: 2, sentAt: instant(AT - 5) },
      { grade: 2, sentAt: AT },
      { grade: 1 },
    ]);
    expect(marks.map(({ eid }) => eid)).toEqual([6, 5, 4, 2, 1, 3]);
  });

  test('[MP10] the graver the larger', () => {
    const sizes = ([1, 2, 3, 4, null] as const).map((grade) => markSizePx({ grade, faded: false }));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(markSizePx({ grade: 1, faded: true })).toBeLessThan(markSizePx({ grade: 3, faded: false }));
  });
});
