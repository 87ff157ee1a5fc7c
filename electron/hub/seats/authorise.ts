import type { Command } from '../../../shared/protocol/up.ts';
import type { Role } from './seat-ports.ts';

/** Who may do what. The operator at the wall watches; a desk on duty works; supervisors also switch feeds. */
const ALLOWED: Readonly<Record<Command['name'], readonly Role[]>> = {
  'retry-reject': ['duty', 'supervisor', 'admin'],
  'dismiss-reject': ['duty', 'supervisor', 'admin'],
  'set-feed-enabled': ['supervisor', 'admin'],
};

/** Null: allowed. Otherwise a sentence that says who may. */
export function refuseCommand(role: Role, name: Command['name']): string | null {
  const allowed = ALLOWED[name];
  if (allowed.includes(role)) return null;
  return `forbidden: ${name} needs the role ${allowed.join(', ')}; this seat is ${role}. Ask for a login of that role.`;
}
