import type { EntityKind, RemoveChange } from '../../../../shared/domain/change.ts';
import type { RawRef } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { NormaliseContext, Normalised, Standard } from '../standard.ts';
import { normaliseAlert } from './alert/normalise-alert.ts';
import { alertKey, tripKey, vehicleKey } from './entity-keys.ts';
import type { GtfsEntity } from './gtfs-entity.ts';
import { publishedAt, rejected } from './gtfs-record.ts';
import { normaliseTrip } from './normalise-trip.ts';
import { normaliseVehicle } from './normalise-vehicle.ts';
import type { PartResult } from './part-result.ts';

/** One FeedEntity to the changes of all its parts; a part that cannot be taken rejects the record. Rules GT20–GT55. */
export const normaliseGtfsRt: Standard<GtfsEntity>['normalise'] = (record, context): Normalised => {
  const entity = record.value;
  if (entity.isDeleted === true) return { kind: 'changes', changes: removals(entity, context), replaces: [] };
  const raw: RawRef = {
    hash: context.rawHash,
    offset: record.span.offset,
    length: record.span.length,
    mediaType: context.mediaType,
    document: context.document,
  };
  const parts: PartResult[] = [];
  if (entity.alert !== null) parts.push(normaliseAlert(entity, entity.alert, context, raw));
  if (entity.vehicle !== null) parts.push(normaliseVehicle(entity, entity.vehicle, context, raw));
  if (entity.tripUpdate !== null) parts.push(normaliseTrip(entity, entity.tripUpdate, context, raw));
  const changes = [];
  for (const part of parts) {
    if (!part.ok) return rejected(part.reason, part.detail, part.recordId, record.span);
    changes.push(...part.changes);
  }
  return { kind: 'changes', changes, replaces: [] };
};

/** A deletion most often holds nothing but the id (FeedEntity.is_deleted), so it doesn't say what it deletes. */
function removals(entity: GtfsEntity, context: NormaliseContext): readonly RemoveChange[] {
  const onlyId = entity.alert === null && entity.vehicle === null && entity.tripUpdate === null;
  const remove = (kind: EntityKind, key: string): RemoveChange => ({
    op: 'remove',
    kind,
    id: recordEntityId(context.feedId, key),
    occurredAt: publishedAt(entity.header),
    reason: 'ended',
  });
  return [
    ...(onlyId || entity.alert !== null ? [remove('event', alertKey(entity))] : []),
    ...(onlyId || entity.vehicle !== null ? [remove('vehicle', vehicleKey(entity))] : []),
    ...(onlyId || entity.tripUpdate !== null ? [remove('trip', tripKey(entity))] : []),
  ];
}
