import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { ROLES } from '../../../shared/domain/account.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { Session, SessionStore } from './logins.ts';

const schema = z.object({
  sessions: z.array(
    z.object({
      id: z.string().regex(/^[0-9a-f]{64}$/),
      role: z.enum(ROLES),
      user: z.string(),
      // Sessions of an earlier version know neither.
      departmentId: z.string().nullable().default(null),
      unitId: z.string().nullable().default(null),
      expiresAt: z.number().transform((epochMs) => instant(epochMs)),
    }),
  ),
});

/**
 * Sessions in a file that only its owner may read. A missing or damaged file holds none: everybody logs in again.
 * `report` is told of damage.
 */
export function sessionFile(path: string, report: (problem: string, cause: unknown) => void): SessionStore {
  return {
    async load(): Promise<readonly Session[]> {
      try {
        return schema.parse(JSON.parse(await readFile(path, 'utf8'))).sessions;
      } catch (cause) {
        const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
        if (!missing) report(`${path} cannot be read: everybody has to log in again`, cause);
        return [];
      }
    },
    async save(sessions: readonly Session[]): Promise<void> {
      const draft = `${path}.new`;
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify({ sessions }));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    },
  };
}
