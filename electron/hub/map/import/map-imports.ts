import type { MapImportStanding } from '../../../../shared/domain/map-import.ts';

/** The imports of one hub. */
export function createMapImports() {
  const refused = { ok: false, error: 'this hub imports no maps yet' } as const;
  const refuse = () => Promise.resolve(refused);
  return {
    begin: refuse,
    cancel: refuse,
    revert: refuse,
    setSpeeds: refuse,
    standing: (): MapImportStanding | null => null,
    inbox: () => Promise.resolve([]),
    upload: refuse,
  };
}
