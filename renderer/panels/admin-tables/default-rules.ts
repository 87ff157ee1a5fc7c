import type { TableKind } from './rule-draft.ts';

/** A default rule as it stands in a standard's file. */
export interface DefaultRule {
  readonly when: Readonly<Record<string, string | readonly string[]>>;
  readonly then: string | number | null;
}

type CodesFile = Readonly<Partial<Record<TableKind, readonly DefaultRule[]>>>;

const files = import.meta.glob<CodesFile>('../../../assets/codes/*.json', { import: 'default' });
const NONE: CodesFile = {};

/** The default tables of a standard, read when first asked for; without any where the standard brings none. */
export async function readDefaultRules(standard: string): Promise<CodesFile> {
  const load = files[`../../../assets/codes/${standard}.json`];
  return load === undefined ? NONE : load();
}
