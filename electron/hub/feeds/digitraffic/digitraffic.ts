import type { Standard } from '../standard.ts';
import { DIGITRAFFIC_TABLES } from './codes.ts';
import { decodeDigitraffic } from './decode.ts';
import { normaliseDigitraffic } from './normalise.ts';
import type { TrafficMessage } from './schema.ts';

/** Fintraffic Digitraffic traffic messages: simple JSON and IMS messages. */
export const digitrafficStandard: Standard<TrafficMessage> = {
  name: 'digitraffic',
  decode: decodeDigitraffic,
  normalise: normaliseDigitraffic,
  defaultTables: DIGITRAFFIC_TABLES,
};
