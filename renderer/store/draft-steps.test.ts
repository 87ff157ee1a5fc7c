import { expect, test } from 'vitest';
import { beginDraft, changeDraft, redoDraft, undoDraft } from './draft-steps.ts';

test('[UI83] each step is undone and redone; typing on in one place is one step', () => {
  let steps = beginDraft('');
  for (const text of ['s', 'st', 'stc']) steps = changeDraft(steps, text, 'path');
  steps = changeDraft(steps, 'stc!', 'note');
  expect(undoDraft(steps).now).toBe('stc');
  expect(undoDraft(undoDraft(steps)).now).toBe('');
  expect(redoDraft(undoDraft(steps)).now).toBe('stc!');
  expect(undoDraft(beginDraft('x')).now).toBe('x');
  expect(redoDraft(beginDraft('x')).now).toBe('x');
});

test('[UI83] after an undo a change begins a step of its own, and what was undone is gone', () => {
  let steps = changeDraft(changeDraft(beginDraft('a'), 'b', 'path'), 'c', null);
  steps = changeDraft(undoDraft(steps), 'd', 'path');
  expect(redoDraft(steps).now).toBe('d');
  expect(undoDraft(steps).now).toBe('b');
});
