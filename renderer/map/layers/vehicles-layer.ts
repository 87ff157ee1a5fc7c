import { ScatterplotLayer } from '@deck.gl/layers';
import type { Rgb } from '../css-colours.ts';
import type { VehicleColumns } from '../vehicle-columns.ts';
import { ShapeExtension } from './shape-extension.ts';

const RADIUS_PX = 10;
const shapes = new ShapeExtension();

/** Moving vehicles from typed arrays, no object per vehicle. `version` rises when the columns were written anew. */
export function vehiclesLayer(options: {
  readonly columns: VehicleColumns;
  readonly colour: Rgb;
  readonly scale: number;
}): ScatterplotLayer {
  const { columns, colour, scale } = options;
  return new ScatterplotLayer({
    id: 'vehicles',
    // A fresh object makes deck.gl upload the arrays again; they themselves stay.
    data: {
      length: columns.count,
      attributes: {
        getPosition: { value: columns.position, size: 2 },
        getAngle: { value: columns.angle, size: 1 },
        getShape: { value: columns.shape, size: 1 },
      },
    },
    getRadius: RADIUS_PX * scale,
    radiusUnits: 'pixels',
    getFillColor: [...colour],
    stroked: false,
    antialiasing: false,
    pickable: true,
    extensions: [shapes],
  });
}
