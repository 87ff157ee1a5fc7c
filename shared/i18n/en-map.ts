/** English: the map itself: its layers, legend, export. */
export const enMap = {};
