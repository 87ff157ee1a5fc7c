/** English: the map itself: its layers, legend, export. */
export const enMap = {
  minimap: 'The whole city; press or drag to move the large map',
  north: 'N',
  layersOn: 'Layers: {{names}}',
  layer: {
    areas: 'areas',
    vehicles: 'vehicles',
    zones: 'zones',
    poi: 'facilities',
    buildings3d: '3D buildings',
    relief: 'relief',
  },
};
