import { expect, test } from 'vitest';
import { eventBody } from '../../../test/builders/event-body.ts';
import { PLACES } from '../../../test/builders/tools-story.ts';
import { toolsWorld } from '../../../test/builders/tools-world.ts';
import { instant } from '../../../shared/time/instant.ts';
import { searchRows, type SearchRow } from './search-rows.ts';

const { events, vehicles } = toolsWorld({
  events: [
    eventBody({
      recordId: 'SR-12',
      grade: 4,
      texts: [{ lang: 'zh-CN', title: '路灯不亮', description: '', instruction: '' }],
    }),
    eventBody({
      recordId: 'W-12',
      grade: 1,
      texts: [{ lang: 'en', title: 'Flood on Road 12', description: '', instruction: '' }],
    }),
    eventBody({
      recordId: 'W-13',
      status: 'cancelled',
      texts: [{ lang: 'en', title: 'Road 12 closed', description: '', instruction: '' }],
    }),
  ],
  vehicles: ['晋A·04412', '泵-12'],
});

const look = (text: string, recent: readonly string[] = []): readonly string[] =>
  searchRows({ text, events, vehicles, at: instant(0), near: [113.58, 37.86], places: PLACES.slice(0, 1), recent }).map(
    faceOf,
  );

function faceOf(row: SearchRow): string {
  switch (row.kind) {
    case 'coordinate':
      return `coordinate ${row.reading.datum}`;
    case 'event':
      return row.event.body.recordId;
    case 'vehicle':
      return row.vehicle.body.label;
    case 'place':
      return row.hit.name;
    case 'recent':
      return `recent ${row.text}`;
  }
}

test('[UI64] coordinates stand first, then events by grade, then vehicles, then places; what was taken back is not found', () => {
  expect(look('12')).toEqual(['W-12', 'SR-12', '晋A·04412', '泵-12', '迎泽大街']);
  expect(look('road')).toEqual(['W-12', '迎泽大街']);
  expect(look('37.86, 113.58')).toEqual(['coordinate wgs84', 'coordinate gcj02', '迎泽大街']);
});

test('[UI64] without a text there is what was searched last', () => {
  expect(look('  ', ['迎泽大街'])).toEqual(['recent 迎泽大街']);
});
