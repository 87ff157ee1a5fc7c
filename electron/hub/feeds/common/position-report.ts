import type { NewChange } from '../../../../shared/domain/change.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import { plainText } from '../plain-text.ts';
import type { NormaliseContext, Span } from '../standard.ts';
import { rawRef } from './record-parts.ts';

/** Where a thing was at a moment. */
export interface Fix {
  readonly at: Instant;
  /** WGS-84 degrees. */
  readonly position: Position;
  /** Degrees clockwise from true north; null: not known. */
  readonly bearingDeg: number | null;
  /** Metres a second; null: not known. */
  readonly speedMps: number | null;
}

/** What a tracker said of one vehicle. `facts` hold nothing that differs from fix to fix: such a body would fill the log. */
export interface PositionReport {
  readonly recordId: string;
  readonly label: string;
  readonly facts: Readonly<Record<string, string>>;
  /** When it was said; null: not told. */
  readonly at: Instant | null;
  /** Empty: it has no fix, so it is named and not moved. */
  readonly fixes: readonly Fix[];
  readonly routeId?: string | null;
  readonly tripId?: string | null;
  readonly headsign?: string | null;
}

const LONGEST_LABEL = 80;

/** The vehicle and its moves, oldest first. */
export function positionChanges(report: PositionReport, span: Span, context: NormaliseContext): readonly NewChange[] {
  const id = recordEntityId(context.feedId, report.recordId);
  const put: NewChange = {
    op: 'put',
    kind: 'vehicle',
    id,
    occurredAt: report.at,
    body: {
      feedId: context.feedId,
      recordId: report.recordId,
      label: (plainText(report.label).replaceAll('\n', ' ') || report.recordId).slice(0, LONGEST_LABEL),
      routeId: report.routeId ?? null,
      routeName: null,
      tripId: report.tripId ?? null,
      headsign: report.headsign ?? null,
      facts: report.facts,
      raw: rawRef(span, context),
    },
  };
  const moves = report.fixes
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, position: [lon, lat], bearingDeg, speedMps }): NewChange => {
      return { op: 'move', kind: 'vehicle', id, occurredAt: at, lon, lat, bearingDeg, speedMps };
    });
  return [put, ...moves];
}

/**
 * The course as a bearing, 0 ≤ x < 360; null where it is none. A course of 0 is believed only of what moves: receivers
 * write 0 for "not known".
 */
export function believedBearing(courseDeg: number | null, speedMps: number | null): number | null {
  if (courseDeg === null || Math.abs(courseDeg) > 360) return null;
  const bearing = (Math.round(((courseDeg + 360) % 360) * 100) / 100) % 360;
  return bearing === 0 && (speedMps === null || speedMps === 0) ? null : bearing;
}

/** A speed in metres a second; null where it is none or no vehicle has it. */
export function believedSpeed(speed: number | null, metresPerSecond: number): number | null {
  if (speed === null || speed < 0) return null;
  const speedMps = speed * metresPerSecond;
  return speedMps <= FASTEST_MPS ? Math.round(speedMps * 1000) / 1000 : null;
}

/** Twice the speed of sound: beyond it stand marks for "not known" (1023 knots · 6553.5 km/h). */
const FASTEST_MPS = 680;
export const KNOT_MPS = 1852 / 3600;
export const KMH_MPS = 1 / 3.6;
