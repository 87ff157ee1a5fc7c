import { afterEach, expect, it, vi } from 'vitest';
import { emptyMoves } from '../../../shared/domain/columns.ts';
import { seq } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import { CommitListeners } from './commit-listeners.ts';

const batch = {
  fromSeq: seq(1),
  toSeq: seq(1),
  recordedAt: instant(0),
  puts: [],
  removes: [],
  moves: emptyMoves(),
};

afterEach(() => vi.unstubAllGlobals());

it('[ST11] a listener that throws keeps a commit from nobody, and its bug surfaces', () => {
  const later: (() => void)[] = [];
  vi.stubGlobal('queueMicrotask', (task: () => void) => later.push(task));
  const listeners = new CommitListeners();
  const heard: number[] = [];
  listeners.add(() => {
    throw new TypeError('bug');
  });
  listeners.add(({ toSeq }) => heard.push(toSeq));
  listeners.tell(batch);
  expect(heard).toEqual([1]);
  expect(later).toHaveLength(1);
  expect(later[0]).toThrow('bug');
});

it('[ST11] the same function may listen twice and is taken off once at a time', () => {
  const listeners = new CommitListeners();
  const listener = vi.fn<() => void>();
  const off = listeners.add(listener);
  listeners.add(listener);
  off();
  off();
  listeners.tell(batch);
  expect(listener).toHaveBeenCalledTimes(1);
});
