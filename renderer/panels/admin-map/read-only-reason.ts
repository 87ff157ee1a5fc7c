import type { TextKey } from '../../../shared/i18n/texts.ts';
import type { SeatState } from '../../store/seat-store.ts';

/** Why the map cannot be changed from here; null: it can. */
export function readOnlyReason(state: SeatState): TextKey | null {
  if (state.time.mode === 'replay') return 'admin.readOnly.replay';
  if (state.connection.kind !== 'open') return 'admin.readOnly.line';
  if (state.lookOnly) return 'admin.readOnly.look';
  return state.connection.welcome.role === 'admin' ? null : 'admin.readOnly.role';
}
