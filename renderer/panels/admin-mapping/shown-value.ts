import type { MappedField } from '../../../shared/domain/feed-mapping.ts';
import type { PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';

type Body = Readonly<Record<string, unknown>>;

/** What a field became in a record that was taken, for reading; null: nothing, or the record was refused. */
export function shownValue(
  record: PreviewedRecord | null,
  field: MappedField,
  time: (at: Instant) => string,
): string | null {
  if (record === null || record.outcome.kind === 'rejected') return null;
  const { body, point } = record.outcome;
  const text = asObject(asList(body['texts'])[0]);
  const place = asObject(body['location']);
  switch (field) {
    case 'recordId':
      return record.recordId;
    case 'title':
    case 'description':
    case 'instruction':
      return plain(text[field]);
    case 'sentAt':
    case 'startsAt':
    case 'endsAt':
      return typeof body[field] === 'number' ? time(instant(body[field])) : null;
    case 'lon':
      return point === null ? null : point[0].toFixed(5);
    case 'lat':
      return point === null ? null : point[1].toFixed(5);
    case 'lonLat':
      return point === null ? null : `${point[0].toFixed(5)}, ${point[1].toFixed(5)}`;
    case 'geometry':
      return plain(asObject(place['geometry'])['type']);
    case 'address':
      return plain(asList(place['names'])[0]);
    case 'geocode':
      return plain(asList(place['geocodes'])[0]);
    case 'accuracyM':
      return typeof place['accuracyM'] === 'number' ? `± ${place['accuracyM']} m` : null;
    case 'caller':
      return plain(asList(body['sameHints'])[0]);
    case 'code':
    case 'unit':
      return plain(asObject(body['facts'])[field]);
    case 'status':
    case 'reality':
    case 'url':
    case 'label':
    case 'bearingDeg':
    case 'speedMps':
      return plain(body[field]);
  }
}

function asObject(value: unknown): Body {
  return typeof value === 'object' && value !== null ? (value as Body) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function plain(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}
