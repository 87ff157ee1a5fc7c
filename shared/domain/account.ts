import type { EntityId } from './ids.ts';

/** 大屏操作员 · 值班员 · 值班长 · 部门 · 督导 · 管理员 · 网格员 or crew · 大屏. Order is of no meaning. */
export const ROLES = ['operator', 'duty', 'leader', 'department', 'supervisor', 'admin', 'grid', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** Begins with a letter; 2 to 40 lower-case letters, digits, dots and hyphens. */
export const LOGIN_PATTERN = /^[a-z][a-z0-9.-]{1,39}$/;

/** The user of the hub's own window and of its start link, which no account may take. */
export const LOCAL_USER = 'local';

/** Who may log in. Entity `account/<login>`. Passwords lie outside the log. */
export interface AccountBody {
  /** As LOGIN_PATTERN says. */
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Of the departments table; null: of none. */
  readonly departmentId: string | null;
  /** The unit whose phone page this account is for; null: of none. */
  readonly unitId: EntityId | null;
  readonly disabled: boolean;
}
