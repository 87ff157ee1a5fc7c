import { expect, test } from 'vitest';
import { eventBody } from '../../test/builders/event-body.ts';
import { toolsWorld } from '../../test/builders/tools-world.ts';
import { PUMP_ZONE } from '../../test/builders/tools-story.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { Position } from '../../shared/domain/geometry.ts';
import { eventsIn, zoneOf } from './zone-filter.ts';

const at = (recordId: string, point: Position | null): EventBody =>
  eventBody({
    recordId,
    location: { source: 'point', geometry: null, point, accuracyM: null, names: [], geocodes: [] },
  });
const world = toolsWorld({
  events: [
    at('inside', [112.57, 37.85]),
    at('corner', [112.55, 37.832]),
    at('outside', [112.6, 37.85]),
    at('nowhere', null),
  ],
  zones: { pump: PUMP_ZONE },
});

test('[UI70] only what lies in the zone or on its border is left; what has no place is not', () => {
  const inside = eventsIn(world.events.list, zoneOf(world.zones, 'pump'));
  expect(inside.map(({ id }) => id)).toEqual(['inside', 'corner']);
});

test('[UI70] without a filter, or for a zone that does not exist then, the list is the same one', () => {
  expect(eventsIn(world.events.list, zoneOf(world.zones, null))).toBe(world.events.list);
  expect(eventsIn(world.events.list, zoneOf(world.zones, 'gone'))).toBe(world.events.list);
});

test('[UI70] the same question is answered by the same list: nothing is drawn anew for it', () => {
  const zone = zoneOf(world.zones, 'pump');
  expect(eventsIn(world.events.list, zone)).toBe(eventsIn(world.events.list, zone));
});
