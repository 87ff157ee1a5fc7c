import { chooseTab, setFilter } from '../../store/desk/duty-acts.ts';
import { keepViews, readViews, type QueueView } from '../../store/desk/kept-views.ts';
import type { SeatStore } from '../../store/seat-store.ts';
import type { Words } from '../../ui/words.tsx';
import type { Choice } from './choice.ts';

/** Saved filters: pick one, or save the one that stands under a name. */
export function viewChoices(store: SeatStore, { t }: Words): readonly Choice[] {
  const views = readViews(globalThis.localStorage);
  const { tab, filters } = store.getState().duty;
  const text = filters[tab].trim();
  const use = (view: QueueView): void => {
    chooseTab(store, view.tab);
    setFilter(store, view.text);
  };
  const known = views.map((view, i): Choice => {
    const aside = `${t(`duty.tab.${view.tab}`)} · ${view.text}`;
    return { id: `${i} ${view.name}`, label: view.name, aside, run: () => use(view) };
  });
  if (text === '') return known;
  const standing = views.find((view) => view.tab === tab && view.text === text);
  if (standing !== undefined) {
    const rest = views.filter((view) => view !== standing);
    const forget: Choice = {
      id: 'forget',
      label: t('duty.forgetView', { name: standing.name }),
      run: () => keepViews(globalThis.localStorage, rest),
    };
    return [...known, forget];
  }
  const save: Choice = {
    id: 'save',
    label: t('duty.saveView'),
    aside: text,
    ask: { label: t('duty.viewName'), required: true },
    run: (name) => keepViews(globalThis.localStorage, [...views, { name, tab, text }]),
  };
  return [...known, save];
}
