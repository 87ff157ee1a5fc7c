import type { ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import { AlarmsPanel } from '../../panels/alarms/alarms-panel.tsx';
import { LayersPanel } from '../../panels/layers/layers-panel.tsx';
import { SearchPanel } from '../../panels/search/search-panel.tsx';
import { ZonesPanel } from '../../panels/zones/zones-panel.tsx';
import { PinCard } from '../../panels/map-tools/pin-card.tsx';
import { ReachLegend, ReachPanel } from '../../panels/map-tools/reach-panel.tsx';

/** What a tool opened, below the map's head: one panel, or what stands on the map and needs words. */
export function MapDock(): ReactNode {
  const panel = useSeatState((state) => state.tools.panel);
  const pin = useSeatState((state) => state.mapUi.pin);
  const isochrone = useSeatState((state) => state.mapUi.isochrone);
  switch (panel) {
    case 'search':
      return <SearchPanel />;
    case 'zones':
      return <ZonesPanel />;
    case 'reach':
      return <ReachPanel />;
    case 'layers':
      return <LayersPanel />;
    case 'alarms':
      return <AlarmsPanel />;
    case null:
      return (
        <>
          {isochrone !== null && <ReachLegend isochrone={isochrone} />}
          {pin !== null && <PinCard pin={pin} />}
        </>
      );
  }
}
