import { useEffect, useState } from 'react';
import { readDefaultRules, type DefaultRule } from './default-rules.ts';
import type { TableKind } from './rule-draft.ts';

/** The default rules of one table of a standard; null: they are still being read. */
export function useDefaultRules(standard: string, kind: TableKind): readonly DefaultRule[] | null {
  const [held, setHeld] = useState<{
    readonly standard: string;
    readonly tables: Awaited<ReturnType<typeof readDefaultRules>>;
  } | null>(null);
  useEffect(() => {
    let wanted = true;
    readDefaultRules(standard).then(
      (tables) => {
        if (wanted) setHeld({ standard, tables });
      },
      () => {
        if (wanted) setHeld({ standard, tables: {} });
      },
    );
    return () => {
      wanted = false;
    };
  }, [standard]);
  if (held === null || held.standard !== standard) return null;
  return held.tables[kind] ?? [];
}
