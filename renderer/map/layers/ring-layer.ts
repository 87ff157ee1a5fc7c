import { IconLayer } from '@deck.gl/layers';
import type { PlacedMark } from '../declutter.ts';
import type { SymbolAtlas } from '../symbol-atlas.ts';

export interface RingLayerInput {
  readonly atlas: SymbolAtlas;
  readonly selected: PlacedMark | null;
  readonly hovered: PlacedMark | null;
}

interface Ring {
  readonly name: 'select' | 'hover';
  readonly at: PlacedMark;
}

/** White around what is selected, thin around what lies under the pointer. Vehicles draw theirs themselves: they move. */
export function ringLayer({ atlas, selected, hovered }: RingLayerInput): IconLayer<Ring> {
  const rings: Ring[] = [];
  if (hovered !== null && hovered !== selected) rings.push({ name: 'hover', at: hovered });
  if (selected !== null) rings.push({ name: 'select', at: selected });
  const entries = new Map(rings.map((ring) => [ring, atlas.ring(ring.name, ring.at.sizePx)]));
  return new IconLayer<Ring>({
    id: 'rings',
    data: rings,
    // deck.gl takes any image here; its types name only addresses and textures.
    ...({ iconAtlas: atlas.image } as object),
    iconMapping: { ...atlas.mapping },
    getPosition: ({ at }) => [at.position[0], at.position[1]],
    getIcon: (ring) => entries.get(ring)?.icon ?? '',
    getSize: (ring) => entries.get(ring)?.heightPx ?? 0,
    alphaCutoff: 0.01,
    parameters: { depthCompare: 'always' },
  });
}
