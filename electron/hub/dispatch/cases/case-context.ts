import type { EventBody } from '../../../../shared/domain/event.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { DeskContext } from '../desk/desk-decision.ts';

/** What opening a case is decided from, besides the state. */
export interface CaseContext extends DeskContext {
  /** The highest case number that was ever given, also to a case that has left the state; null: none was. */
  readonly lastCase: EntityId | null;
  /** A live report that the command is about; null: there is none. */
  event(id: EntityId): EventBody | null;
}
