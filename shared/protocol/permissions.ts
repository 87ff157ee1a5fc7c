import type { Role } from '../domain/account.ts';
import type { Ask, Command } from './up.ts';

export type CommandName = Command['name'];
export type AskName = Ask['what'];

const ADMIN = ['admin'] as const satisfies readonly Role[];
const WATCH = ['supervisor', 'admin'] as const satisfies readonly Role[];
const LEAD = ['leader', 'admin'] as const satisfies readonly Role[];
const DESK = ['duty', 'leader', 'admin'] as const satisfies readonly Role[];
const FEED_DESK = ['duty', 'leader', 'supervisor', 'admin'] as const satisfies readonly Role[];
const CASE_HANDS = ['duty', 'leader', 'department', 'supervisor', 'admin'] as const satisfies readonly Role[];
const TASK_HANDS = ['duty', 'leader', 'department', 'supervisor', 'grid', 'admin'] as const satisfies readonly Role[];
/** Whoever is shown the whole city. */
const CITY = ['operator', 'duty', 'leader', 'supervisor', 'admin', 'wall'] as const satisfies readonly Role[];
const EVERYBODY = [
  'operator',
  'duty',
  'leader',
  'department',
  'supervisor',
  'admin',
  'grid',
  'wall',
] as const satisfies readonly Role[];

/** Which roles may give each command. What a role may do to a particular case or task, the tables of their steps say. */
export const COMMAND_ROLES: Readonly<Record<CommandName, readonly Role[]>> = {
  'retry-reject': FEED_DESK,
  'dismiss-reject': FEED_DESK,
  'retry-rejects': FEED_DESK,
  'dismiss-rejects': FEED_DESK,
  'set-feed-mapping': ADMIN,
  'set-feed-tables': ADMIN,
  'set-feed-enabled': WATCH,
  'remap-history': ADMIN,
  'set-correlation': ADMIN,
  'join-reports': FEED_DESK,
  'part-reports': FEED_DESK,
  'decide-link': FEED_DESK,
  'merge-incidents': FEED_DESK,
  'unmerge-incident': FEED_DESK,
  'take-report': DESK,
  'open-case': DESK,
  'act-on-case': CASE_HANDS,
  'act-on-cases': DESK,
  'send-task': DESK,
  'act-on-task': TASK_HANDS,
  'write-log': TASK_HANDS,
  'put-unit': LEAD,
  'remove-unit': LEAD,
  'send-units': DESK,
  'set-unit-status': ['duty', 'leader', 'grid', 'admin'],
  'recall-units': DESK,
  'set-table': ADMIN,
  'put-account': ADMIN,
  'act-on-alarms': DESK,
  'put-zone': FEED_DESK,
  'remove-zone': FEED_DESK,
  'import-map': ADMIN,
  'cancel-map-import': ADMIN,
  'revert-map': ADMIN,
  'set-road-speeds': ADMIN,
};

/** Which roles may ask each question. */
export const ASK_ROLES: Readonly<Record<AskName, readonly Role[]>> = {
  history: CITY,
  raw: CITY,
  density: EVERYBODY,
  bounds: EVERYBODY,
  tile: EVERYBODY,
  'tile-info': EVERYBODY,
  places: EVERYBODY,
  'place-near': EVERYBODY,
  'travel-times': EVERYBODY,
  route: EVERYBODY,
  isochrone: EVERYBODY,
  'map-import': CITY,
  'map-inbox': ADMIN,
  'map-upload': ADMIN,
  'feed-payloads': ADMIN,
  'mapping-preview': ADMIN,
  'mapping-trial': ADMIN,
  'correlation-trial': WATCH,
  'similar-reports': DESK,
  'recommend-units': DESK,
  caller: FEED_DESK,
  'new-password': ADMIN,
  door: ADMIN,
};

export function mayCommand(role: Role, name: CommandName): boolean {
  return COMMAND_ROLES[name].includes(role);
}

export function mayAsk(role: Role, what: AskName): boolean {
  return ASK_ROLES[what].includes(role);
}
