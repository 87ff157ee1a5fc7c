import { LineLayer } from '@deck.gl/layers';
import type { PlacedMark } from '../declutter.ts';
import type { Rgb } from '../map-tokens.ts';

export interface FanLayerInput {
  readonly placed: readonly PlacedMark[];
  readonly colour: Rgb;
  readonly widthPx: number;
}

/** A line from each fanned-out symbol to where it truly is. */
export function fanLayer({ placed, colour, widthPx }: FanLayerInput): LineLayer<PlacedMark> {
  return new LineLayer<PlacedMark>({
    id: 'fans',
    data: placed.filter(({ fannedFrom }) => fannedFrom !== null),
    getSourcePosition: ({ position }) => [position[0], position[1]],
    getTargetPosition: ({ fannedFrom, position }) => [...(fannedFrom ?? position)],
    getColor: [...colour, 255],
    getWidth: widthPx,
    parameters: { depthCompare: 'always' },
  });
}
