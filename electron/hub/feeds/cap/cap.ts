import type { Standard } from '../standard.ts';
import { CAP_TABLES } from './codes.ts';
import { decodeCap } from './decode.ts';
import { normaliseCap } from './normalise.ts';
import type { CapValue } from './schema.ts';

/** Common Alerting Protocol 1.1 and 1.2 (OASIS), alone or in Atom and RSS feeds. */
export const capStandard: Standard<CapValue> = {
  name: 'cap',
  decode: decodeCap,
  normalise: normaliseCap,
  defaultTables: CAP_TABLES,
};
