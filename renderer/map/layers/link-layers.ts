import type { Layer } from '@deck.gl/core';
import { LineLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { LinkPicture, LinkRing, LinkTie } from '../../store/link-rings.ts';
import type { Rgb } from '../map-tokens.ts';

export interface LinkLayersInput {
  readonly links: LinkPicture;
  readonly colour: Rgb;
  readonly widthPx: number;
}

const JOINED_ALPHA = 255;
const ASKED_ALPHA = 130;
const RING_ALPHA = 200;

/** Why reports are one: a line to each, and how far the rule looked around them. Ours, so in the colour of our own things. */
export function linkLayers({ links, colour, widthPx }: LinkLayersInput): readonly Layer[] {
  return [
    new ScatterplotLayer<LinkRing>({
      id: 'link-rings',
      data: links.rings,
      getPosition: ({ at }) => [at[0], at[1]],
      getRadius: ({ radiusM }) => radiusM,
      radiusUnits: 'meters',
      filled: false,
      stroked: true,
      getLineColor: [...colour, RING_ALPHA],
      getLineWidth: widthPx,
      lineWidthUnits: 'pixels',
      parameters: { depthCompare: 'always' },
    }),
    new LineLayer<LinkTie>({
      id: 'link-ties',
      data: links.ties,
      getSourcePosition: ({ from }) => [from[0], from[1]],
      getTargetPosition: ({ to }) => [to[0], to[1]],
      getColor: ({ asked }) => [...colour, asked ? ASKED_ALPHA : JOINED_ALPHA],
      getWidth: widthPx,
      parameters: { depthCompare: 'always' },
    }),
  ];
}
