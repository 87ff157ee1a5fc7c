import { expect, test } from 'vitest';
import { eventBody } from '../../test/builders/event-body.ts';
import { putRow, snapshotFrame } from '../../test/builders/data-frames.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import { instant } from '../../shared/time/instant.ts';
import { applyFrames, emptyFold } from './apply-frame.ts';
import type { EntityTable } from './seat-state.ts';
import { eventPicture, highestWarning } from './selectors.ts';

const at = instant(100_000);

function table(...bodies: readonly Partial<EventBody>[]): EntityTable<'event'> {
  const puts = bodies.map((body, i) => putRow(i + 1, i + 1, 'event', eventBody({ sentAt: instant(50_000), ...body })));
  return applyFrames(emptyFold(), [snapshotFrame({ seq: bodies.length, puts })]).shown.events;
}

const eids = (events: readonly { readonly eid: number }[]): readonly number[] => events.map(({ eid }) => eid);

test('[UI2] by grade, then newest first, ungraded last, ties by the log', () => {
  const events = table(
    { grade: null, sentAt: instant(99_000) },
    { grade: 3, sentAt: instant(10_000) },
    { grade: 3, sentAt: instant(20_000) },
    { grade: 1, sentAt: instant(1_000) },
    { grade: 3, sentAt: instant(20_000) },
  );
  expect(eids(eventPicture(events, at, false).active)).toEqual([4, 5, 3, 2, 1]);
});

test('[UI2] what has expired at the moment shown is counted, not listed; earlier it was listed', () => {
  const events = table({ endsAt: instant(100_000) }, { endsAt: instant(100_001) }, { endsAt: null });
  expect(eventPicture(events, at, false)).toMatchObject({ active: [{ eid: 3 }, { eid: 2 }], expired: 1 });
  expect(eventPicture(events, instant(99_999), false)).toMatchObject({ active: { length: 3 }, expired: 0 });
});

test('[UI2] exercises, tests, drafts and system messages are counted; a drill lists exercises', () => {
  const events = table({ reality: 'exercise' }, { reality: 'test' }, { reality: 'draft' }, { reality: 'system' });
  expect(eventPicture(events, at, false)).toMatchObject({ active: [], unreal: 4 });
  expect(eventPicture(events, at, true)).toMatchObject({ active: [{ eid: 1 }], unreal: 3 });
});

test('[UI2] what its feed ended, took back or replaced is not listed', () => {
  const events = table({ status: 'ended' }, { status: 'cancelled' }, { status: 'superseded' });
  expect(eventPicture(events, at, false)).toMatchObject({ active: [], expired: 0 });
});

test('[UI7] quiet since the last grave event stopped; not quiet while there is one', () => {
  const gone = [
    { grade: 3, endsAt: instant(60_000) },
    { grade: 2, endsAt: instant(80_000) },
    { grade: 4, endsAt: instant(90_000) },
  ] as const;
  expect(eventPicture(table(...gone), at, false).quietSince).toBe(80_000);
  expect(eventPicture(table(...gone, { grade: 1 }), at, false).quietSince).toBeNull();
  expect(eventPicture(table(), at, false).quietSince).toBeNull();
});

test('[UI2] the highest warning in force is the first alert by grade', () => {
  const events = table({ grade: 3 }, { grade: 2, standard: 'open311' }, { grade: 2 }, { grade: null });
  expect(highestWarning(eventPicture(events, at, false).active)).toMatchObject({ top: { eid: 3 }, others: 1 });
  expect(highestWarning([])).toBeNull();
});
