import { alertEvent } from '../cap/alert-event.ts';
import { readGeometry, type GeometryRead } from '../common/read-geometry.ts';
import { wktGeometry } from '../common/read-wkt.ts';
import { rejected, webAddress } from '../common/record-parts.ts';
import { badTime, sound, toldTime } from '../common/told-time.ts';
import type { Json } from '../json/json-value.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { NwsAlert } from './schema.ts';

type NwsRecord = Exclude<RawRecord<NwsAlert>, Rejected>;

/** One alert of the service as event (rules NW2–NW5): CAP's meaning, with the area and the end in the service's way. Pure. */
export function normaliseNws(record: NwsRecord, context: NormaliseContext): Normalised {
  const { alert, references, ends, geometry, address } = record.value;
  const endsAt = toldTime(ends, context.timeZone);
  const wrong = badTime({ ends: [ends, endsAt] });
  if (wrong !== null) return rejected('bad-time', wrong, record);
  const area = areaOf(geometry);
  if (area.kind === 'bad') return rejected('bad-position', `The area cannot be placed: ${area.why}.`, record);
  const told = sound(endsAt);
  const extras = {
    standard: 'nws',
    page: webAddress(address),
    references: { recordIds: references, notes: [] },
    geometry: area.kind === 'geometry' ? area.geometry : null,
    facts: { expires: alert.infos[0]?.expires ?? '', ends },
    // Without a told end the message's own expiry is all there is.
    ...(told === null ? {} : { endsAt: told }),
  } as const;
  const recordId = context.followedFrom ?? record.recordId;
  return alertEvent(alert, extras, { recordId, span: record.span }, context);
}

function areaOf(geometry: Json): GeometryRead {
  if (typeof geometry !== 'string') return readGeometry(geometry);
  if (geometry.trim() === '') return { kind: 'none' };
  const read = wktGeometry(geometry);
  return read === null ? { kind: 'bad', why: `"${geometry.slice(0, 60)}" is no well-known text` } : readGeometry(read);
}
