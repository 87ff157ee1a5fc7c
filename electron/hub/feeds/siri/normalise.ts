import type { Normalised, NormaliseContext, RawRecord, Rejected } from '../standard.ts';
import { journeyChanges } from './journey-changes.ts';
import type { SiriValue } from './schema.ts';
import { situationEvent } from './situation-event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';

type Decoded = Exclude<RawRecord<SiriValue>, Rejected>;

/** Situations become events, vehicle activities vehicles with moves, visits and journeys trips (rules SI). Pure. */
export function normaliseSiri(record: Decoded, context: NormaliseContext): Normalised {
  const { value } = record;
  switch (value.form) {
    case 'situation':
      return situationEvent(value, record, context);
    case 'cancellation': {
      const id = recordEntityId(context.feedId, `trip/${value.tripId}`);
      const remove = { op: 'remove', kind: 'trip', id, occurredAt: null, reason: 'cancelled' } as const;
      return { kind: 'changes', changes: value.tripId === '' ? [] : [remove], replaces: [] };
    }
    case 'vehicle':
    case 'stop-visit':
    case 'journey':
      return journeyChanges(value, record, context);
  }
}
