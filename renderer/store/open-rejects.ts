import type { EntityRecord, EntityTable } from './seat-state.ts';

/** Rejected records that wait for a person, newest first. */
export function openRejects(rejects: EntityTable<'reject'>): readonly EntityRecord<'reject'>[] {
  return rejects.list
    .filter(({ body }) => body.state === 'open')
    .sort((a, b) => b.body.receivedAt - a.body.receivedAt || b.seq - a.seq);
}
