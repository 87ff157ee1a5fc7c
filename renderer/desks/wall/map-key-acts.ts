import { printView, saveView } from '../../panels/export/save-view.ts';
import { placeOf } from '../../store/place-of.ts';
import { keepPreferences } from '../../store/preferences.ts';
import { mayGive } from '../../store/seat-store.ts';
import type { Seat } from '../../store/seat.ts';
import type { MapAct } from './wall-keys.ts';

/** What the keys of the map's tools do. Acts that change something do nothing where acts are absent. */
export function performMapAct(act: MapAct, seat: Seat): void {
  const { store, map, zones } = seat;
  const state = store.getState();
  switch (act) {
    case 'search':
      // Open already: the keys go there again.
      document.querySelector<HTMLElement>('[role=combobox]')?.focus();
      return map.open('search');
    case 'measure-line':
    case 'measure-area':
      return map.use({ kind: act });
    case 'zones':
    case 'layers':
    case 'alarms':
      return map.toggle(act);
    case 'draw-zone':
      return mayGive('put-zone')(state) ? map.use({ kind: 'draw-zone' }) : map.open('zones');
    case 'undo-remove':
      return mayGive('put-zone')(state) ? void zones.undoRemove() : undefined;
    case 'reach':
      return reach(seat);
    case 'theme': {
      const theme = state.theme === 'dark' ? 'light' : 'dark';
      store.setState({ theme });
      return keepPreferences(globalThis.localStorage, { lang: state.lang, theme });
    }
    case 'save-view':
      return void saveView(seat).catch(reportError);
    case 'print-view':
      return void printView(seat).catch(reportError);
    case 'finish':
      // The shape is there: what it still needs is a name.
      if (state.mapUi.draft !== null) return document.querySelector<HTMLElement>('[data-zone-form] input')?.focus();
      return map.draw(act);
    case 'undo-point':
      return map.draw(act);
  }
}

/** From what is selected, else from the pin, else from a place to be picked. A second press closes what the first has opened. */
function reach({ store, map }: Seat): void {
  const { world, selection, mapUi, tools, connection } = store.getState();
  if (tools.panel === 'reach') return map.open(null);
  const from = placeOf(world, selection) ?? mapUi.pin?.position ?? null;
  if (connection.kind === 'open' && from === null && mapUi.isochrone === null)
    return map.use({ kind: 'pick-isochrone' });
  if (connection.kind === 'open' && from !== null) map.reach(from);
  map.open('reach');
}
