import { z } from 'zod';
import { ROLES } from '../domain/account.ts';

const login = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/);
const SHORTEST_PASSWORD = 10;

/** Commands about who may log in. */
export const peopleCommands = [
  z.object({
    name: z.literal('put-account'),
    login,
    /** 0: a new one. */
    was: z.int().nonnegative(),
    personName: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    departmentId: z.string().max(64).nullable(),
    unitId: z.string().max(200).nullable(),
    disabled: z.boolean(),
    /** A new password; null: it stays as it is. Never written to the log. */
    password: z.string().min(SHORTEST_PASSWORD).max(200).nullable(),
  }),
  z.object({ name: z.literal('end-sessions'), login }),
  /** One's own. */
  z.object({
    name: z.literal('change-password'),
    old: z.string().max(200),
    password: z.string().min(SHORTEST_PASSWORD).max(200),
  }),
] as const;
