import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import type { EventMark } from '../../renderer/map/event-marks.ts';
import { eventBody } from './event-body.ts';

/** A plain mark on the map; name only what the test is about. */
export function testMark(parts: Partial<EventMark> = {}): EventMark {
  const { eid = 1 as Eid, grade = 3, position = [112.5, 37.8] } = parts;
  const bornAt = instant(1_764_000_000_000);
  const body = eventBody({ grade });
  return {
    eid,
    position,
    domain: body.domain,
    grade,
    category: body.category,
    reality: 'actual',
    faded: false,
    bornAt,
    record: {
      kind: 'event',
      eid,
      id: `e/${eid}` as EntityId,
      seq: eid as number as Seq,
      recordedAt: bornAt,
      occurredAt: null,
      body,
    },
    ...parts,
  };
}
