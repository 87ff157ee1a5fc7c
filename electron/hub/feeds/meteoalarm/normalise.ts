import { alertEvent } from '../cap/alert-event.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import type { MeteoalarmWarning } from './schema.ts';

type MeteoalarmRecord = Exclude<RawRecord<MeteoalarmWarning>, Rejected>;

/** A warning as event (rules MA2–MA4): CAP's meaning; the awareness level and type go by the tables. Pure. */
export function normaliseMeteoalarm(record: MeteoalarmRecord, context: NormaliseContext): Normalised {
  const { alert, uuid } = record.value;
  const recordId = context.followedFrom ?? record.recordId;
  const extras = { standard: 'meteoalarm', page: null, facts: { uuid } } as const;
  return alertEvent(alert, extras, { recordId, span: record.span }, context);
}
