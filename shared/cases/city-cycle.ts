import type { Role } from '../domain/account.ts';
import type { Step } from './step.ts';

const DESK: readonly Role[] = ['duty', 'leader', 'admin'];
const LEADER: readonly Role[] = ['leader', 'admin'];
const HANDLER: readonly Role[] = ['department', 'grid', 'duty', 'leader', 'admin'];
/** 监督: the supervision centre, apart from the command centre, and its own collectors (§2.2). */
const SUPERVISION: readonly Role[] = ['supervisor', 'leader', 'admin'];

/** The life of a city-services case (数字城管/12345, §2.2): 上报 → 受理 → 立案 → 派遣 → 处置 → 反馈 → 核查 → 结案 → 评价. */
export const CITY_STEPS: readonly Step[] = [
  { act: 'move', from: ['reported'], to: 'accepted', who: DESK, milestone: 'accepted' },
  { act: 'move', from: ['reported'], to: 'declined', who: DESK, milestone: null },
  { act: 'move', from: ['accepted'], to: 'filed', who: DESK, milestone: 'filed' },
  { act: 'move', from: ['filed'], to: 'assigned', who: DESK, milestone: 'assigned' },
  { act: 'move', from: ['assigned'], to: 'handling', who: HANDLER, milestone: 'handling', handles: true },
  { act: 'move', from: ['handling'], to: 'fed-back', who: HANDLER, milestone: 'fed-back', handles: true },
  {
    act: 'move',
    from: ['fed-back'],
    to: 'verified',
    who: [...SUPERVISION, 'grid'],
    milestone: 'checked',
    byAnother: true,
  },
  { act: 'move', from: ['reported', 'accepted'], to: 'void', who: LEADER, milestone: null },
  // 回退: the wrong unit; the shift leader decides after a look.
  {
    act: 'return',
    from: ['assigned', 'handling'],
    to: 'filed',
    who: LEADER,
    milestone: null,
    undoes: ['assigned', 'handling'],
  },
  // 返工: the check failed.
  {
    act: 'rework',
    from: ['fed-back'],
    to: 'handling',
    who: [...SUPERVISION, 'grid'],
    milestone: null,
    byAnother: true,
    undoes: ['fed-back'],
    restarts: 'assigned',
  },
  // 挂账 needs approval.
  { act: 'hold', from: ['filed', 'assigned', 'handling'], to: 'suspended', who: SUPERVISION, milestone: null },
  { act: 'resume', from: ['suspended'], to: 'held-from', who: SUPERVISION, milestone: null },
  {
    act: 'close',
    from: ['verified'],
    to: 'closed',
    who: SUPERVISION,
    milestone: 'closed',
    dispositions: ['closed', 'founded', 'unfounded', 'minor'],
    byAnother: true,
  },
  {
    act: 'close',
    from: ['accepted', 'filed'],
    to: 'closed',
    who: LEADER,
    milestone: 'closed',
    dispositions: ['transferred', 'unfounded', 'cancelled'],
    byAnother: true,
  },
  { act: 'move', from: ['closed'], to: 'rated', who: [...SUPERVISION, 'duty'], milestone: 'rated' },
  {
    act: 'duplicate',
    from: ['reported', 'accepted', 'filed', 'assigned'],
    to: 'duplicate',
    who: DESK,
    milestone: null,
  },
  { act: 'reopen', from: ['closed', 'rated', 'duplicate'], to: 'filed', who: DESK, milestone: 'filed' },
  { act: 'reopen', from: ['declined', 'void'], to: 'reported', who: DESK, milestone: 'received' },
];
