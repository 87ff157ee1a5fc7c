import type { EntityId } from './ids.ts';

/** 大屏操作员 · 值班员 · 值班长 · 部门 · 督导 · 管理员 · 网格员 or crew · 大屏. Order is of no meaning. */
export const ROLES = ['operator', 'duty', 'leader', 'department', 'supervisor', 'admin', 'grid', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** Who may log in. Entity `account/<login>`. Passwords lie outside the log. */
export interface AccountBody {
  /** Lower-case letters, digits, dots and hyphens. */
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Of the departments table; null: of none. */
  readonly departmentId: string | null;
  /** The unit whose phone page this account is for; null: of none. */
  readonly unitId: EntityId | null;
  readonly disabled: boolean;
}
