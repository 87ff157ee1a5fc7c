import { ScatterplotLayer } from '@deck.gl/layers';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { Rgb } from '../css-colours.ts';

/** The white ring around what is selected. */
export function selectionLayer(options: {
  readonly at: Position | null;
  readonly radiusPx: number;
  readonly colour: Rgb;
  readonly scale: number;
}): ScatterplotLayer<Position> {
  const { at, radiusPx, colour, scale } = options;
  return new ScatterplotLayer<Position>({
    id: 'selection',
    data: at === null ? [] : [at],
    getPosition: ([lon, lat]) => [lon, lat],
    getRadius: radiusPx,
    radiusUnits: 'pixels',
    stroked: true,
    filled: false,
    getLineColor: [...colour],
    getLineWidth: 2 * scale,
    lineWidthUnits: 'pixels',
    updateTriggers: { getRadius: radiusPx },
  });
}
