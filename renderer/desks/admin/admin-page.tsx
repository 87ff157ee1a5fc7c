import { useCallback, type ReactNode } from 'react';
import { PreviewMap } from '../../map/preview/preview-map.tsx';
import { FeedsPage } from '../../panels/admin-feeds/feeds-page.tsx';
import { CorrelationPage } from '../../panels/admin-correlation/correlation-page.tsx';
import { AdminMap } from '../../panels/admin-map/admin-map.tsx';
import { MappingPage } from '../../panels/admin-mapping/mapping-page.tsx';
import type { DrawResultMap } from '../../panels/admin-mapping/result-column.tsx';
import { PeoplePage } from '../../panels/admin-people/people-page.tsx';
import { TablesPage } from '../../panels/admin-tables/tables-page.tsx';
import { QuarantinePage } from '../../panels/quarantine/quarantine-page.tsx';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';

/** Where a map looks before the site is known: China. */
const NOWHERE = { center: [104, 36], zoom: 3 } as const;

/** The page of 管理 that is open. Maps are drawn here, because panels know none. */
export function AdminPageView(): ReactNode {
  const seat = useSeat();
  const page = useSeatState((state) => state.admin.page);
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const tileInfo = useSeatState((state) => state.tileInfo);
  const site = useSeatState((state) => state.world.site?.body ?? null);
  const center = site?.center ?? NOWHERE.center;
  const zoom = site?.zoom ?? NOWHERE.zoom;
  const drawMap = useCallback<DrawResultMap>(
    (props) => <PreviewMap {...props} {...{ lang, theme, tileInfo, center, zoom }} tile={seat.tile} />,
    [lang, theme, tileInfo, center, zoom, seat],
  );
  switch (page) {
    case 'map':
      return <AdminMap />;
    case 'feeds':
      return <FeedsPage />;
    case 'mapping':
      return <MappingPage drawMap={drawMap} />;
    case 'tables':
      return <TablesPage />;
    case 'quarantine':
      return <QuarantinePage />;
    case 'correlation':
      return <CorrelationPage />;
    case 'people':
      return <PeoplePage />;
  }
}
