import { IconLayer } from '@deck.gl/layers';
import type { Eid } from '../../../shared/domain/ids.ts';
import { fanOut, type PlacedEvent } from '../place-events.ts';
import { symbolName, type SymbolAtlas } from '../symbol-atlas.ts';

/** Symbol sizes in px at scale 1, by grade; index 0: ungraded. */
const SIZES = [30, 60, 52, 44, 34] as const;
const FADED = 95;
const HOLLOW = 150;

/** Size of an event's symbol in px. */
export function symbolSize({ event, isActive }: PlacedEvent, scale: number): number {
  return SIZES[event.body.grade ?? 0] * scale * (isActive ? 1 : 0.75);
}

/** Events as symbols: outline = domain, glyph = category, weight and numeral = grade. What is over is faded. */
export function eventSymbolsLayer(options: {
  readonly placed: readonly PlacedEvent[];
  readonly atlas: SymbolAtlas;
  readonly selected: Eid | null;
  readonly scale: number;
}): IconLayer<PlacedEvent> {
  const { placed, atlas, selected, scale } = options;
  return new IconLayer<PlacedEvent>({
    id: 'event-symbols',
    data: placed as PlacedEvent[],
    pickable: true,
    // deck.gl takes any image here; its types name only addresses and textures.
    ...({ iconAtlas: atlas.image } as object),
    iconMapping: { ...atlas.mapping },
    getIcon: ({ event: { body } }) => symbolName(body.domain, body.grade, body.category),
    getPosition: ({ at }) => [at[0], at[1]],
    getPixelOffset: (event) => fanOut(event, symbolSize(event, scale)),
    // The atlas cell is as high as the symbol with its plate.
    getSize: (event) => symbolSize(event, scale) * (52 / 48) * (event.event.eid === selected ? 1.15 : 1),
    sizeUnits: 'pixels',
    getColor: ({ isActive, isReal }) => [255, 255, 255, !isActive ? FADED : isReal ? 255 : HOLLOW],
    updateTriggers: { getSize: [selected, scale], getPixelOffset: [scale] },
  });
}
