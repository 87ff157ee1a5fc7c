import type { Standard } from '../standard.ts';
import { SIRI_TABLES } from './codes.ts';
import { decodeSiri } from './decode.ts';
import { normaliseSiri } from './normalise.ts';
import type { SiriValue } from './schema.ts';

/** SIRI (CEN EN 15531) and SIRI-Lite: situations, vehicles, stop visits and journeys, in XML and JSON. */
export const siriStandard: Standard<SiriValue> = {
  name: 'siri',
  decode: decodeSiri,
  normalise: normaliseSiri,
  defaultTables: SIRI_TABLES,
};
