/**
 * Bounds on what one payload may make the decoder hold (rule GT7). The largest public feeds have some 4 MiB, 20,000
 * entities and 3,000 selectors in an alert.
 */
export const MAX_PAYLOAD_BYTES = 64 * 1024 * 1024;
export const MAX_ENTITY_BYTES = 1024 * 1024;
export const MAX_ENTITIES = 200_000;
export const MAX_LIST_ITEMS = 20_000;
export const MAX_DEPTH = 64;
