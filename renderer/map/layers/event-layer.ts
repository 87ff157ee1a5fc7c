import { IconLayer } from '@deck.gl/layers';
import type { PlacedMark } from '../declutter.ts';
import type { SymbolAtlas } from '../symbol-atlas.ts';

export interface EventLayerInput {
  /** In the order of claims: the first is drawn last, on top. */
  readonly placed: readonly PlacedMark[];
  readonly atlas: SymbolAtlas;
}

const FADED = 105;

/** The symbols of the events. A new `placed` array draws anew, the same one costs nothing. */
export function eventLayer({ placed, atlas }: EventLayerInput): IconLayer<PlacedMark> {
  const entries = new Map(placed.map((mark) => [mark, atlas.symbol(mark.mark, mark.sizePx)]));
  return new IconLayer<PlacedMark>({
    id: 'events',
    data: placed.toReversed(),
    // deck.gl takes any image here; its types name only addresses and textures.
    ...({ iconAtlas: atlas.image } as object),
    iconMapping: { ...atlas.mapping },
    getPosition: ({ position }) => [position[0], position[1]],
    getIcon: (mark) => entries.get(mark)?.icon ?? '',
    getSize: (mark) => entries.get(mark)?.heightPx ?? 0,
    getColor: ({ mark }) => [0, 0, 0, mark.faded ? FADED : 255],
    alphaCutoff: 0.01,
    parameters: { depthCompare: 'always' },
  });
}
