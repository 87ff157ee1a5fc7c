import type { PutChange } from '../../../../shared/domain/change.ts';
import type { EventBody } from '../../../../shared/domain/event.ts';
import { recordEntityId } from '../../../../shared/domain/ids.ts';
import type { Normalised } from '../standard.ts';

/** An event under its record's id, said at its `sentAt`. */
export function putEvent(body: EventBody): Normalised {
  const id = recordEntityId(body.feedId, body.recordId);
  const put: PutChange = { op: 'put', kind: 'event', id, occurredAt: body.sentAt, body };
  return { kind: 'changes', changes: [put], replaces: [] };
}
