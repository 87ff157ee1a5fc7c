import { useMemo, type ReactNode } from 'react';
import { CaseGlance } from '../../panels/case-glance/case-glance.tsx';
import { DetailPanel } from '../../panels/detail/detail-panel.tsx';
import { FeedsPanel } from '../../panels/feeds/feeds-panel.tsx';
import { packFeeds } from '../../panels/feeds/pack-feeds.ts';
import { RejectsPanel } from '../../panels/rejects/rejects-panel.tsx';
import { useSelectedCase } from '../../store/desk/use-cases.ts';
import { feedPictures, worstFirst } from '../../store/feed-states.ts';
import { openRejects } from '../../store/open-rejects.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { splitRight } from './wall-layout.ts';

/** What is selected, in full; without that, how the city's feeds do. */
export function RightEdge({ heightPx }: { readonly heightPx: number }): ReactNode {
  const selection = useSeatState((state) => state.selection);
  const row = useSelectedCase();
  if (selection === null) return <FeedsEdge heightPx={heightPx} />;
  return selection.kind === 'case' && row !== null ? <CaseGlance row={row} /> : <DetailPanel selection={selection} />;
}

/** How the feeds do, and what could not be taken. They share the height of the edge. */
function FeedsEdge({ heightPx }: { readonly heightPx: number }): ReactNode {
  const feeds = useSeatState((state) => state.world.feeds);
  const health = useSeatState((state) => state.world.health);
  const rejects = useSeatState((state) => state.world.rejects);
  const at = useSeatState((state) => state.second);
  const acting = useSeatState(mayGive('retry-reject'));
  const pictures = useMemo(() => worstFirst(feedPictures(feeds, health, at)), [feeds, health, at]);
  const open = useMemo(() => openRejects(rejects).length, [rejects]);
  const { feedsPx, rejectRows } = splitRight(heightPx, open, acting, (px) => packFeeds(pictures, px).usedPx);
  return (
    <>
      <FeedsPanel heightPx={feedsPx} />
      <RejectsPanel rows={rejectRows} />
    </>
  );
}
