import { useMemo } from 'react';
import type { CaseActor } from '../../../shared/cases/case-steps.ts';
import { useSeatState } from '../seat-context.tsx';

/** Who sits here, as far as rules ask; null before the hub has said so. */
export function useActor(): CaseActor | null {
  const welcome = useSeatState(({ connection }) => (connection.kind === 'open' ? connection.welcome : null));
  return useMemo(
    () => (welcome === null ? null : { user: welcome.user, role: welcome.role, departmentId: welcome.departmentId }),
    [welcome],
  );
}
