import type { StandardName } from '../../../../shared/domain/event.ts';
import type { Standard } from '../standard.ts';
import { CLOUDEVENTS_TABLES } from './codes.ts';
import { cloudEventsDecoder } from './decode.ts';
import { cloudEventsNormaliser } from './normalise.ts';
import type { CloudEventsValue } from './schema.ts';

/**
 * CloudEvents 1.0 in the JSON format.
 * @param standardOf the standards that data may be written in, asked when a record names one
 */
export function cloudEventsStandard(standardOf: (name: StandardName) => Standard): Standard<CloudEventsValue> {
  return {
    name: 'cloudevents',
    decode: cloudEventsDecoder(standardOf),
    normalise: cloudEventsNormaliser(standardOf),
    defaultTables: CLOUDEVENTS_TABLES,
  };
}
