import type { EventBody } from '../../../shared/domain/event.ts';
import type { EntityId } from '../../../shared/domain/ids.ts';
import type { RemapRequest } from './ingest-messages.ts';
import { shapeChange, type ShapeSource } from './shape-change.ts';

/** History read again goes through what ingest does to every change, as it did when it first came. */
export function shapeRemap(
  request: RemapRequest,
  source: ShapeSource,
  known: (id: EntityId) => EventBody | null,
): RemapRequest {
  const streams = new Set<EntityId>();
  /** Records of one stream are folded one after another. */
  const folded = new Map<EntityId, EventBody>();
  const words = request.words.map((word) => {
    const shaped = word.changes.map((change) => shapeChange(change, source, (id) => folded.get(id) ?? known(id)));
    let wasLive = word.wasLive;
    for (const { change, stream } of shaped) {
      if (stream === null || change.op !== 'put' || change.kind !== 'event') continue;
      streams.add(stream);
      folded.set(stream, change.body);
      // The record itself was never in the state, its stream was.
      wasLive = false;
    }
    return { ...word, changes: shaped.map(({ change }) => change), wasLive };
  });
  return { ...request, words, withdrawn: request.withdrawn.filter(({ id }) => !streams.has(id)) };
}
