import { expect, it } from 'vitest';
import type { AlarmBody } from '../../shared/domain/alarm.ts';
import type { Eid, EntityId, Seq } from '../../shared/domain/ids.ts';
import { instant } from '../../shared/time/instant.ts';
import { alarmBody } from '../../test/builders/alarm-body.ts';
import { alarmPicture } from './alarm-rows.ts';
import type { EntityTable } from './seat-state.ts';

const NOW = instant(1_760_000_600_000);
const minutesAgo = (minutes: number) => instant(NOW - minutes * 60_000);
const by = { at: NOW, by: 'desk 3' };
const seen = { ...by, as: 'known' } as const;

function table(bodies: Readonly<Record<string, Partial<AlarmBody>>>): EntityTable<'alarm'> {
  const list = Object.entries(bodies).map(([id, parts], i) => {
    const raisedAt = parts.raisedAt ?? minutesAgo(5);
    return {
      eid: (i + 1) as Eid,
      id: id as EntityId,
      kind: 'alarm' as const,
      seq: (i + 1) as Seq,
      recordedAt: NOW,
      occurredAt: null,
      body: alarmBody({ recent: [raisedAt], ...parts, raisedAt }),
    };
  });
  return { list, byEid: new Map(list.map((record) => [record.eid, record])) };
}

it('[AL11] what asks for somebody stands first, by priority and then the newest; what is over and seen is left out', () => {
  const picture = alarmPicture(
    table({
      over: { active: false, acknowledged: seen },
      shelved: { shelved: { ...by, until: instant(NOW + 1), reason: 'x' } },
      known: { acknowledged: seen },
      low: { priority: 4, raisedAt: minutesAgo(1) },
      old: { priority: 1, raisedAt: minutesAgo(9) },
      returned: { priority: 1, active: false, raisedAt: minutesAgo(2) },
      suppressed: { suppressedBy: 'works' },
    }),
    NOW,
  );
  expect(picture.rows.map(({ record }) => record.id)).toEqual([
    'returned',
    'old',
    'low',
    'known',
    'shelved',
    'suppressed',
  ]);
  expect(picture).toMatchObject({ asking: 3, acknowledged: 1, shelved: 1, floodSince: null });
  expect(picture.load).toMatchObject({ lastTenMinutes: 7, level: 'busy' });
});

it('[AL11] a flood is told of with its beginning', () => {
  const flood = { kind: 'flood', raisedAt: minutesAgo(3) } as const;
  expect(alarmPicture(table({ flood }), NOW).floodSince).toBe(minutesAgo(3));
  expect(alarmPicture(table({ flood: { ...flood, active: false } }), NOW).floodSince).toBeNull();
});
