import table from '../../../../assets/correlation/default.json' with { type: 'json' };
import type { CorrelationBody } from '../../../../shared/domain/correlation.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { correlationBodySchema } from '../../../../shared/protocol/feed-schemas.ts';

/** The one entity of kind `correlation`. */
export const RULES_ENTITY_ID = 'rules' as EntityId;

/** In force where the site has set none. */
export const DEFAULT_RULES: CorrelationBody = correlationBodySchema.parse(table);
