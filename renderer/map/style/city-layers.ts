import type { LayerSpecification } from 'maplibre-gl';
import { addressLayer } from './address-labels.ts';
import { arrowLayer } from './arrows.ts';
import { boundaryLayers } from './boundaries.ts';
import { buildingLayers, buildings3dLayers } from './buildings.ts';
import { earthLayer } from './ground.ts';
import { landuseLayers } from './landuse.ts';
import { placeLabelLayers, waterLabelLayers } from './place-labels.ts';
import { poiLayers } from './poi.ts';
import { railLayers } from './rail.ts';
import { roadLayers } from './roads.ts';
import { shieldLayer } from './shields.ts';
import { streetLabelLayers } from './street-labels.ts';
import type { StyleContext } from './style-context.ts';
import { waterLayers } from './water.ts';

/** The site's own city from its tiles. `drawn` lies below the events' areas, `names` above them; what is later claims room first. */
export interface CityLayers {
  readonly soil: readonly LayerSpecification[];
  readonly drawn: readonly LayerSpecification[];
  readonly names: readonly LayerSpecification[];
}

export function cityLayers(context: StyleContext): CityLayers {
  return {
    soil: [earthLayer(context), ...landuseLayers(context)],
    drawn: [
      ...waterLayers(context),
      ...buildingLayers(context),
      ...boundaryLayers(context),
      ...railLayers(context),
      ...roadLayers(context),
      ...buildings3dLayers(context),
    ],
    names: [
      arrowLayer(context),
      addressLayer(context),
      ...waterLabelLayers(context),
      ...streetLabelLayers(context),
      shieldLayer(context),
      ...poiLayers(context),
      ...placeLabelLayers(context),
    ],
  };
}
