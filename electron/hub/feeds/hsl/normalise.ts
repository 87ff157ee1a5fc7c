import { numberAt, textAt } from '../json/json-value.ts';
import { pointPlace } from '../common/point-place.ts';
import { believedBearing, believedSpeed, positionChanges } from '../common/position-report.ts';
import { filledFacts, rejected } from '../common/record-parts.ts';
import { toldTime } from '../common/told-time.ts';
import { plainText } from '../plain-text.ts';
import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import type { HfpMessage } from './schema.ts';

type HfpRecord = Exclude<RawRecord<HfpMessage>, Rejected>;

/**
 * A message becomes the vehicle and, where it has a position, a move at `tst`; without one (`loc` ODO, DR or none) the
 * vehicle is named and not moved (rules HF3–HF5). Pure.
 */
export function normaliseHsl(record: HfpRecord, context: NormaliseContext): Normalised {
  const { value, span, recordId } = record;
  const { body, topic } = value;
  const told = textAt(body, 'tst');
  const at = toldTime(told, 'UTC');
  if (at === 'bad')
    return rejected('bad-time', `tst is "${told.slice(0, 60)}", not a time such as 2026-05-01T08:30:00.123Z.`, record);
  if (at === null) return rejected('missing-field', 'The message has no time (tst).', record);
  const place = pointPlace(numberAt(body, 'long'), numberAt(body, 'lat'));
  if (!place.ok) return rejected('bad-position', place.detail, record);
  const speedMps = believedSpeed(numberAt(body, 'spd'), 1);
  const bearingDeg = believedBearing(numberAt(body, 'hdg'), speedMps);
  const fixes = place.at === null ? [] : [{ at, position: place.at, bearingDeg, speedMps }];
  const line = textAt(body, 'desi');
  const routeId = textAt(body, 'route') || topic.routeId || null;
  const changes = positionChanges(
    {
      recordId,
      label: line === '' ? recordId : `${line} · ${recordId}`,
      facts: filledFacts({ mode: topic.mode, line, direction: textAt(body, 'dir'), journey: topic.journeyType }),
      at,
      fixes,
      routeId,
      tripId: tripOf(value, routeId),
      headsign: plainText(topic.headsign) || null,
    },
    span,
    context,
  );
  return { kind: 'changes', changes, replaces: [] };
}

/** A trip is told by operating day, start, route and direction (HFP, "matching to GTFS"). */
function tripOf({ body, topic }: HfpMessage, routeId: string | null): string | null {
  const [day, start, direction] = [textAt(body, 'oday'), textAt(body, 'start') || topic.startTime, textAt(body, 'dir')];
  return routeId === null || day === '' || start === '' ? null : [routeId, direction, day, start].join(' ');
}
