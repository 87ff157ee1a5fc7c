import type { Seq } from '../../../shared/domain/ids.ts';
import type { EventStore, Scope } from '../store/event-store.ts';
import type { Delta } from './merge-deltas.ts';
import { CASE_KINDS, NeedToKnow, type Watcher } from './need-to-know.ts';
import { ScopeFilter } from './scope-filter.ts';

/** What a subscription is shown: what it asked for, and no more than its watcher has to know. */
export interface View {
  readonly scope: Scope;
  /** Null: the whole city. */
  readonly watcher: Watcher | null;
}

/** What has to be read of the log for a view. */
export function readScope({ scope, watcher }: View): Scope {
  return watcher === null ? scope : { ...scope, kinds: [...new Set([...scope.kinds, ...CASE_KINDS])] };
}

/** Null: everything that is read is shown. */
export async function openNeedToKnow(store: EventStore, view: View, at: Seq): Promise<NeedToKnow | null> {
  return view.watcher === null ? null : await NeedToKnow.open(store, view.watcher, view.scope.kinds, at);
}

/** Cuts deltas of `readScope` to the view, from the state after `at` on; null: nothing has to be cut. */
export async function openFilter(
  store: EventStore,
  view: View,
  at: Seq,
  known: NeedToKnow | null,
): Promise<((delta: Delta) => Promise<Delta>) | null> {
  const { scope } = view;
  const box = scope.bbox === null ? null : await ScopeFilter.open(store, scope, scope.bbox, at);
  if (known === null) return box === null ? null : (delta) => box.apply(delta);
  return async (delta) => {
    const own = await known.apply(delta);
    return box === null ? own : await box.apply(own);
  };
}
