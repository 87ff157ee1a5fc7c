import { createHash } from 'node:crypto';
import type { NewChange } from '../../shared/domain/change.ts';
import type { Sha256 } from '../../shared/domain/ids.ts';
import type { RawBlob } from '../../electron/hub/store/event-store.ts';
import { move, putEvent, putEventAt, putVehicle, remove } from '../contract/event-store-changes.ts';

/** Changes per append of the fault tests: a head that is no multiple of it is half a commit. */
export const APPEND_CHANGES = 50;

/** The append that begins at a seq: puts, moves and removes, the same on every run. */
export function appendAt(fromSeq: number): readonly NewChange[] {
  return Array.from({ length: APPEND_CHANGES }, (_, i): NewChange => {
    const seq = fromSeq + i;
    if (i === 0) return putVehicle(`bus${seq % 7}`);
    if (i === 1) return putEventAt(`event${seq % 500}`, (seq % 3600) / 10 - 180, 31, { grade: 2 });
    if (i === 2)
      return seq % 400 < APPEND_CHANGES ? remove(putEvent(`event${(seq - 1) % 500}`)) : putEvent(`note${seq % 90}`);
    return move(`bus${fromSeq % 7}`, (seq % 3600) / 10 - 180, (seq % 1800) / 10 - 90);
  });
}

export function rawAt(fromSeq: number): RawBlob {
  const bytes = new TextEncoder().encode(`payload ${fromSeq} `.repeat(40));
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') as Sha256 };
}
