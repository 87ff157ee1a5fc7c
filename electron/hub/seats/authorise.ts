import type { Ask, Command } from '../../../shared/protocol/up.ts';
import type { Role } from '../../../shared/domain/account.ts';

/** Who may do what. The operator at the wall watches; a desk on duty works; supervisors also switch feeds. */
const ALLOWED: Readonly<Record<Command['name'], readonly Role[]>> = {
  'retry-reject': ['duty', 'supervisor', 'admin'],
  'dismiss-reject': ['duty', 'supervisor', 'admin'],
  'retry-rejects': ['duty', 'supervisor', 'admin'],
  'dismiss-rejects': ['duty', 'supervisor', 'admin'],
  'set-feed-mapping': ['admin'],
  'set-feed-tables': ['admin'],
  'remap-history': ['admin'],
  'set-correlation': ['admin'],
  'join-reports': ['duty', 'supervisor', 'admin'],
  'part-reports': ['duty', 'supervisor', 'admin'],
  'decide-link': ['duty', 'supervisor', 'admin'],
  'merge-incidents': ['duty', 'supervisor', 'admin'],
  'unmerge-incident': ['duty', 'supervisor', 'admin'],
  'take-report': ['duty', 'leader', 'admin'],
  'open-case': ['duty', 'leader', 'admin'],
  'act-on-case': ['duty', 'leader', 'department', 'supervisor', 'admin'],
  'act-on-cases': ['duty', 'leader', 'admin'],
  'send-task': ['duty', 'leader', 'admin'],
  'act-on-task': ['duty', 'leader', 'department', 'supervisor', 'grid', 'admin'],
  'write-log': ['duty', 'leader', 'department', 'supervisor', 'grid', 'admin'],
  'put-unit': ['leader', 'admin'],
  'remove-unit': ['leader', 'admin'],
  'send-units': ['duty', 'leader', 'admin'],
  'set-unit-status': ['duty', 'leader', 'grid', 'admin'],
  'recall-units': ['duty', 'leader', 'admin'],
  'set-table': ['admin'],
  'act-on-alarms': ['duty', 'leader', 'admin'],
  'set-feed-enabled': ['supervisor', 'admin'],
  'put-zone': ['duty', 'supervisor', 'admin'],
  'remove-zone': ['duty', 'supervisor', 'admin'],
  'import-map': ['admin'],
  'cancel-map-import': ['admin'],
  'revert-map': ['admin'],
  'set-road-speeds': ['admin'],
};

/** Questions that not everybody may ask; every other one is free to whoever sits at a seat. */
const ASKED_BY: Readonly<Partial<Record<Ask['what'], readonly Role[]>>> = {
  'map-inbox': ['admin'],
  'map-upload': ['admin'],
  'feed-payloads': ['admin'],
  'mapping-preview': ['admin'],
  'mapping-trial': ['admin'],
  'correlation-trial': ['supervisor', 'admin'],
  'similar-reports': ['duty', 'leader', 'admin'],
  'recommend-units': ['duty', 'leader', 'admin'],
  caller: ['duty', 'leader', 'supervisor', 'admin'],
};

/** Null: allowed. Otherwise a sentence that says who may. */
export function refuseCommand(role: Role, name: Command['name']): string | null {
  return refuse(role, name, ALLOWED[name]);
}

/** Null: allowed. Otherwise a sentence that says who may. */
export function refuseAsk(role: Role, what: Ask['what']): string | null {
  return refuse(role, what, ASKED_BY[what] ?? [role]);
}

function refuse(role: Role, what: string, allowed: readonly Role[]): string | null {
  if (allowed.includes(role)) return null;
  return `forbidden: ${what} needs the role ${allowed.join(', ')}; this seat is ${role}. Ask for a login of that role.`;
}
