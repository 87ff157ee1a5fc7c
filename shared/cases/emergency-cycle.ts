import type { Role } from '../domain/account.ts';
import type { CaseState } from '../domain/case.ts';
import type { Step } from './step.ts';

const DESK: readonly Role[] = ['duty', 'leader', 'admin'];
const WAITING = ['received', 'triaged', 'pending', 'reopened'] as const satisfies readonly CaseState[];
const UNDER_WAY = ['dispatched', 'en-route', 'on-scene'] as const satisfies readonly CaseState[];

/** The life of an emergency (CAD, domain notes §2.1): received → … → closed; aside: held, cancelled, duplicate, reopened. */
export const EMERGENCY_STEPS: readonly Step[] = [
  { act: 'move', from: ['received', 'reopened'], to: 'triaged', who: DESK, milestone: 'triaged' },
  { act: 'move', from: ['triaged', 'dispatched', 'en-route', 'reopened'], to: 'pending', who: DESK, milestone: null },
  { act: 'move', from: WAITING, to: 'dispatched', who: DESK, milestone: 'first-dispatch' },
  { act: 'move', from: ['dispatched'], to: 'en-route', who: [...DESK, 'grid'], milestone: 'first-en-route' },
  {
    act: 'move',
    from: ['dispatched', 'en-route'],
    to: 'on-scene',
    who: [...DESK, 'grid'],
    milestone: 'first-on-scene',
  },
  { act: 'move', from: UNDER_WAY, to: 'cleared', who: DESK, milestone: 'cleared' },
  { act: 'hold', from: WAITING, to: 'held', who: DESK, milestone: null },
  { act: 'resume', from: ['held'], to: 'held-from', who: DESK, milestone: null },
  {
    act: 'close',
    from: ['cleared'],
    to: 'closed',
    who: DESK,
    milestone: 'closed',
    dispositions: ['closed', 'founded', 'unfounded', 'minor'],
  },
  {
    act: 'close',
    from: [...WAITING, 'held'],
    to: 'closed',
    who: DESK,
    milestone: 'closed',
    dispositions: ['unfounded', 'minor', 'transferred'],
  },
  {
    act: 'close',
    from: [...WAITING, 'held', ...UNDER_WAY],
    to: 'cancelled',
    who: DESK,
    milestone: 'closed',
    dispositions: ['cancelled'],
  },
  {
    act: 'duplicate',
    from: [...WAITING, 'held', 'dispatched', 'en-route'],
    to: 'duplicate',
    who: DESK,
    milestone: null,
  },
  { act: 'reopen', from: ['closed', 'cancelled', 'duplicate'], to: 'reopened', who: DESK, milestone: 'received' },
];
