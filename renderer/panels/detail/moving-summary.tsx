import type { ReactNode } from 'react';
import type { Eid } from '../../../shared/domain/ids.ts';
import { instant } from '../../../shared/time/instant.ts';
import type { MoveTable } from '../../store/move-table.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Facts, type Fact } from '../../ui/facts.tsx';
import { useWords, type Words } from '../../ui/words.tsx';

/** A vehicle: what it is, where it last was and how old that is. */
export function MovingSummary({ vehicle }: { readonly vehicle: EntityRecord<'vehicle'> }): ReactNode {
  const words = useWords();
  const { t } = words;
  const at = useSeatState((state) => state.second);
  const moves = useSeatState((state) => state.world.moves);
  const { body } = vehicle;
  return (
    <>
      <Facts title={t('detail.fix')} facts={fixFacts(moves, vehicle.eid, at, words)} />
      <Facts
        title={t('detail.source')}
        facts={[
          { label: t('detail.source'), value: body.feedId },
          { label: t('detail.record'), value: body.recordId, mono: true },
          ...optional(t('detail.route'), body.routeName ?? body.routeId),
          ...optional(t('detail.headsign'), body.headsign),
          ...optional(t('detail.trip'), body.tripId),
        ]}
      />
      <Facts title={t('detail.facts')} facts={Object.entries(body.facts).map(([label, value]) => ({ label, value }))} />
    </>
  );
}

/** A trip's deviation from its timetable. */
export function TripSummary({ trip }: { readonly trip: EntityRecord<'trip'> }): ReactNode {
  const { t, age } = useWords();
  const { body } = trip;
  return (
    <Facts
      facts={[
        { label: t('detail.source'), value: body.feedId },
        { label: t('detail.record'), value: body.recordId, mono: true },
        ...optional(t('detail.route'), body.routeName ?? body.routeId),
        ...optional(t('detail.headsign'), body.headsign),
        { label: t('detail.schedule'), value: body.relationship, mono: true },
        {
          label: t('detail.delay'),
          value:
            body.delayS === null
              ? t('detail.unknown')
              : `${body.delayS < 0 ? '−' : ''}${age(Math.abs(body.delayS) * 1000)}`,
        },
      ]}
    />
  );
}

function fixFacts(moves: MoveTable, eid: Eid, at: number, { t, age, local }: Words): readonly Fact[] {
  const slot = moves.slotOf.get(eid);
  if (slot === undefined) return [{ label: t('detail.position'), value: t('detail.noFix') }];
  const fixAt = instant(moves.fixAt[slot] ?? 0);
  const speed = moves.speed[slot] ?? Number.NaN;
  const bearing = moves.bearing[slot] ?? Number.NaN;
  const lon = moves.position[slot * 2] ?? 0;
  const lat = moves.position[slot * 2 + 1] ?? 0;
  return [
    { label: t('detail.fix'), value: `${local.seconds(fixAt)} · ${t('mode.ago', { age: age(at - fixAt) })}` },
    { label: t('detail.position'), value: `${lon.toFixed(5)}, ${lat.toFixed(5)}`, mono: true },
    { label: t('detail.speed'), value: Number.isNaN(speed) ? t('detail.unknown') : `${Math.round(speed * 3.6)} km/h` },
    { label: t('detail.bearing'), value: Number.isNaN(bearing) ? t('detail.unknown') : `${Math.round(bearing)}°` },
  ];
}

function optional(label: string, value: string | null): readonly Fact[] {
  return value === null ? [] : [{ label, value }];
}
