import { at, isList, numberAt, textAt, type JsonObject } from '../json/json-value.ts';
import type { WazeRecord } from './schema.ts';

/** Which of the three lists a record is of, by the fields only that one has; null: none. */
export function formOf(value: JsonObject): WazeRecord['form'] | null {
  if ('regularSpeed' in value || 'detectionDateMillis' in value || 'jamLevel' in value) return 'irregularity';
  if ('line' in value) return 'jam';
  return 'location' in value && 'type' in value ? 'alert' : null;
}

/** The fields of a record; `id` is '' where it has none, and 'inexact' where the number is too large to be kept. */
export function readWaze(value: JsonObject, form: WazeRecord['form']): WazeRecord {
  const text = (name: string): string => textAt(value, name);
  const id = idOf(value, form === 'irregularity' ? ['id', 'uuid'] : ['uuid', 'id']);
  const level = numberAt(value, form === 'irregularity' ? 'jamLevel' : 'level');
  const shared = {
    form,
    id: id === '' || id === 'inexact' ? id : `${form}/${id}`,
    street: text('street'),
    city: text('city'),
    words: text('reportDescription'),
  };
  switch (form) {
    case 'alert':
      return {
        ...shared,
        type: text('type'),
        subtype: text('subtype'),
        startedAt: text('pubMillis'),
        updatedAt: text('pubMillis'),
        isClosed: text('type') === 'ROAD_CLOSED',
        measures: pick(value, ['confidence', 'reliability', 'reportRating', 'nThumbsUp', 'roadType', 'magvar']),
        place: at(value, 'location') ?? null,
      };
    case 'jam':
      return {
        ...shared,
        type: 'JAM',
        subtype: '',
        startedAt: text('pubMillis'),
        updatedAt: text('pubMillis'),
        isClosed: level === 5 || numberAt(value, 'delay') === -1,
        measures: {
          ...pick(value, ['level', 'speedKMH', 'length', 'delay', 'roadType', 'startNode', 'endNode', 'turnType']),
          blockingAlert: text('blockingAlertUuid'),
        },
        place: at(value, 'line') ?? null,
      };
    case 'irregularity':
      return {
        ...shared,
        type: 'IRREGULARITY',
        subtype: text('causeType'),
        startedAt: text('detectionDateMillis'),
        updatedAt: text('updateDateMillis') || text('detectionDateMillis'),
        isClosed: level === 5,
        measures: {
          level: text('jamLevel'),
          ...pick(value, [
            'severity',
            'trend',
            'speed',
            'regularSpeed',
            'length',
            'seconds',
            'driversCount',
            'endNode',
          ]),
          delay: text('delaySeconds'),
          alerts: nestedAlerts(value),
        },
        place: at(value, 'line') ?? null,
      };
  }
}

function idOf(value: JsonObject, names: readonly string[]): string {
  const name = names.find((each) => textAt(value, each) !== '');
  if (name === undefined) return '';
  const found = value[name];
  return typeof found === 'number' && !Number.isSafeInteger(found) ? 'inexact' : textAt(value, name);
}

/** An irregularity repeats the alerts on its line; they stand in the feed's own list too. */
function nestedAlerts(value: JsonObject): string {
  const alerts = at(value, 'alerts');
  return isList(alerts)
    ? alerts
        .map((alert) => textAt(alert, 'uuid'))
        .filter((uuid) => uuid !== '')
        .join(' ')
    : '';
}

function pick(value: JsonObject, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, textAt(value, name)]));
}
