import type { Role } from '../../../shared/domain/account.ts';
import { ASK_ROLES, COMMAND_ROLES, type AskName, type CommandName } from '../../../shared/protocol/permissions.ts';

/** Null: allowed. Otherwise a sentence that says who may. */
export function refuseCommand(role: Role, name: CommandName): string | null {
  return refuse(role, name, COMMAND_ROLES[name]);
}

/** Null: allowed. Otherwise a sentence that says who may. */
export function refuseAsk(role: Role, what: AskName): string | null {
  return refuse(role, what, ASK_ROLES[what]);
}

function refuse(role: Role, what: string, allowed: readonly Role[]): string | null {
  if (allowed.includes(role)) return null;
  return `forbidden: ${what} needs the role ${allowed.join(', ')}; this seat is ${role}. Ask for a login of that role.`;
}
