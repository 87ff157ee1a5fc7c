import { expect, it } from 'vitest';
import { putEvent } from '../../../test/contract/event-store-changes.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { seq } from '../../../shared/domain/ids.ts';
import { emptyMoves } from '../../../shared/domain/columns.ts';
import { GroupCommit, type GroupWriter } from './group-commit.ts';
import type { AppendRequest, GroupResult } from './sqlite/sqlite-writer.ts';

/** Remembers its groups; commits everything but what a test makes it refuse. */
class FakeWriter implements GroupWriter {
  readonly groups: number[] = [];
  closed = false;
  failure: Error | null = null;
  readonly #clock: ManualClock;
  #head = 0;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  appendGroup(requests: readonly AppendRequest[]): readonly GroupResult[] {
    if (this.failure !== null) throw this.failure;
    this.groups.push(requests.length);
    const recordedAt = this.#clock.now();
    return requests.map(({ changes }): GroupResult => {
      if (changes.length === 0) return { ok: false, error: new RangeError('refused') };
      const fromSeq = seq(this.#head + 1);
      const toSeq = seq((this.#head += changes.length));
      const batch = { fromSeq, toSeq, recordedAt, puts: [], removes: [], moves: emptyMoves() };
      return { ok: true, commit: { fromSeq, toSeq, recordedAt, repeated: false }, batch };
    });
  }

  close(): void {
    this.closed = true;
  }
}

function set() {
  const clock = new ManualClock();
  const writer = new FakeWriter(clock);
  return { clock, writer, group: new GroupCommit(writer, clock, { windowMs: 10, maxChanges: 4 }) };
}

it('[ST28] appends within the window share a transaction, and none is acknowledged before it', async () => {
  const { clock, writer, group } = set();
  const acknowledged: number[] = [];
  const appends = ['a', 'b'].map((name) =>
    group.append([putEvent(name)]).then(({ toSeq }) => acknowledged.push(toSeq)),
  );
  clock.advance(9);
  await Promise.resolve();
  expect([writer.groups, acknowledged]).toEqual([[], []]);
  clock.advance(1);
  await Promise.all(appends);
  expect([writer.groups, acknowledged]).toEqual([[2], [1, 2]]);
});

it('[ST28] a full group does not wait, and what follows has a window of its own', async () => {
  const { clock, writer, group } = set();
  await Promise.all([group.append([putEvent('a')]), group.append(['b', 'c', 'd'].map((name) => putEvent(name)))]);
  expect(writer.groups).toEqual([2]);
  clock.advance(5);
  const late = group.append([putEvent('e')]);
  clock.advance(5);
  await Promise.resolve();
  expect(writer.groups).toEqual([2]);
  clock.advance(5);
  expect(await late).toMatchObject({ fromSeq: 5 });
  expect(writer.groups).toEqual([2, 1]);
});

it('[ST28] a refused append fails alone', async () => {
  const { clock, group } = set();
  const appends = [group.append([putEvent('a')]), group.append([]), group.append([putEvent('b')])];
  clock.advance(10);
  const settled = await Promise.allSettled(appends);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('[ST27] a failure of the disk fails the whole group; the next one goes on', async () => {
  const { clock, writer, group } = set();
  writer.failure = new Error('disk');
  const appends = [group.append([putEvent('a')]), group.append([putEvent('b')])];
  clock.advance(10);
  expect((await Promise.allSettled(appends)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  writer.failure = null;
  const next = group.append([putEvent('a')]);
  clock.advance(10);
  expect(await next).toMatchObject({ fromSeq: 1 });
});

it('[ST11] listeners hear each commit of a group before its append resolves', async () => {
  const { clock, group } = set();
  const order: string[] = [];
  group.onCommit(({ fromSeq }) => order.push(`heard ${fromSeq}`));
  const appends = ['a', 'b'].map((name) =>
    group.append([putEvent(name)]).then(({ fromSeq }) => order.push(`done ${fromSeq}`)),
  );
  clock.advance(10);
  await Promise.all(appends);
  expect(order).toEqual(['heard 1', 'heard 2', 'done 1', 'done 2']);
});

it('[ST15] closing commits what was accepted and refuses the rest', async () => {
  const { clock, writer, group } = set();
  const accepted = group.append([putEvent('a')]);
  await group.close();
  expect(await accepted).toMatchObject({ toSeq: 1 });
  await expect(group.append([putEvent('b')])).rejects.toMatchObject({ code: 'closed' });
  expect([writer.closed, clock.waiting]).toEqual([true, 0]);
});
