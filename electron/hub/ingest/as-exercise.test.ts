import { expect, test } from 'vitest';
import type { PutChange } from '../../../shared/domain/change.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import { eventBody } from '../../../test/builders/event-body.ts';
import { asExercise } from './as-exercise.ts';

const id = 'a/1' as EntityId;
const put = (reality: 'actual' | 'test' | 'exercise'): PutChange => ({
  op: 'put',
  kind: 'event',
  id,
  occurredAt: null,
  body: eventBody({ reality }),
});

test('[DR11] what a publisher calls actual is an exercise, and so is what it replaces; a test stays a test', () => {
  const made = asExercise({
    kind: 'changes',
    changes: [put('actual'), put('test')],
    replaces: [
      { id, as: 'superseded', ofReality: 'actual' },
      { id, as: 'superseded', ofReality: 'test' },
    ],
  });
  expect(made).toMatchObject({
    changes: [{ body: { reality: 'exercise' } }, { body: { reality: 'test' } }],
    replaces: [{ ofReality: 'exercise' }, { ofReality: 'test' }],
  });
});
