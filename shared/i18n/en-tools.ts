/** English: search, measuring, zones, travel times. */
export const enTools = {};
