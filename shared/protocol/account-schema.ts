import { z } from 'zod';
import { LOGIN_PATTERN, ROLES } from '../domain/account.ts';

/** Makes an account or changes one. Its password is no part of it. */
export const putAccount = z.object({
  name: z.literal('put-account'),
  /** 0: a new one. */
  was: z.int().nonnegative(),
  account: z.object({
    login: z.string().regex(LOGIN_PATTERN),
    name: z.string().trim().min(1).max(100),
    role: z.enum(ROLES),
    departmentId: z.string().min(1).max(64).nullable(),
    unitId: z.string().min(1).max(64).nullable(),
    disabled: z.boolean(),
  }),
});
