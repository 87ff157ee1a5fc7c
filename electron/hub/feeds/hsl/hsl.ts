import type { Standard } from '../standard.ts';
import { HSL_TABLES } from './codes.ts';
import { decodeHsl } from './decode.ts';
import { normaliseHsl } from './normalise.ts';
import type { HfpMessage } from './schema.ts';

/** HSL's high-frequency positioning (HFP 1 and 2) over MQTT, or a log of it. */
export const hslStandard: Standard<HfpMessage> = {
  name: 'hsl',
  decode: decodeHsl,
  normalise: normaliseHsl,
  defaultTables: HSL_TABLES,
};
