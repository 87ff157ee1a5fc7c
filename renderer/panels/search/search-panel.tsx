import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { readRecent } from '../../store/recent-searches.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { SearchStanding } from '../../store/tools-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { SearchResult } from './search-result.tsx';
import { searchRows, type SearchRow } from './search-rows.ts';
import styles from './search-panel.module.css';
import { useSearchPick } from './use-search-pick.ts';

/** The field that finds places, events, vehicles and coordinates, and what it found. Arrows choose, Enter goes there. */
export function SearchPanel(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const search = useSeatState((state) => state.tools.search);
  const events = useSeatState((state) => state.world.events);
  const vehicles = useSeatState((state) => state.world.vehicles);
  const at = useSeatState((state) => state.second);
  const near = useSeatState((state) => state.mapUi.camera?.center ?? state.world.site?.body.center ?? null);
  const [recent] = useState(() => readRecent(globalThis.localStorage));
  const [chosen, setChosen] = useState(0);
  const pick = useSearchPick();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { text, standing, places } = search;
  const rows = useMemo(
    () => searchRows({ text, events, vehicles, at, near, places, recent }),
    [text, events, vehicles, at, near, places, recent],
  );
  const on = Math.min(chosen, rows.length - 1);
  useEffect(() => {
    field.current?.select();
  }, []);
  const close = (): void => seat.map.open(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    // A word that is still being composed (pinyin) has Enter and arrows to itself.
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = rows[on];
    if (step !== undefined && rows.length > 0) setChosen((on + step + rows.length) % rows.length);
    else if (event.key === 'Enter' && row !== undefined) pick(row);
    else if (event.key === 'Enter') void seat.search.again();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles['panel']} aria-label={t('tools.search.title')}>
      <div className={styles['line']}>
        <input
          ref={field}
          className={styles['input']}
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls={id}
          aria-activedescendant={on < 0 ? undefined : `${id}-${on}`}
          aria-label={t('tools.search.title')}
          placeholder={t('tools.search.placeholder')}
          value={text}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          onChange={({ target }) => {
            setChosen(0);
            void seat.search.type(target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <ActButton look="quiet" label={t('tools.head.close')} onPress={close}>
          <KeyCap>Esc</KeyCap>
        </ActButton>
      </div>
      <ul id={id} className={styles['list']} role="listbox" aria-label={t('tools.search.title')}>
        {rows.map((row, i) => (
          <SearchResult
            key={`${i} ${row.kind}`}
            id={`${id}-${i}`}
            row={row}
            head={rows[i - 1]?.kind === row.kind ? null : headOf(row)}
            chosen={i === on}
            onChoose={() => setChosen(i)}
            onPick={() => pick(row)}
          />
        ))}
      </ul>
      <Standing standing={standing} text={text} found={rows.length} />
    </section>
  );
}

const HEADS = {
  coordinate: 'tools.search.coordinates',
  event: 'tools.search.events',
  vehicle: 'tools.search.vehicles',
  place: 'tools.search.places',
  recent: 'tools.search.recent',
} as const;

function headOf({ kind }: SearchRow): (typeof HEADS)[SearchRow['kind']] {
  return HEADS[kind];
}

/** What the search waits for, or why there is nothing. */
function Standing(props: {
  readonly standing: SearchStanding;
  readonly text: string;
  readonly found: number;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { standing, text, found } = props;
  switch (standing.kind) {
    case 'waiting':
      return null;
    case 'loading':
      return <ToolNote>{t('tools.search.loading')}</ToolNote>;
    case 'no-index':
      return <ToolNote>{t('tools.search.noIndex')}</ToolNote>;
    case 'offline':
      return <ToolNote>{t('tools.search.offline')}</ToolNote>;
    case 'failed':
      return (
        <>
          <ToolNote>{t('tools.search.failed', { error: standing.message })}</ToolNote>
          <div className={styles['again']}>
            <ActButton onPress={() => void seat.search.again()}>
              {t('tools.search.again')} {found === 0 && <KeyCap>Enter</KeyCap>}
            </ActButton>
          </div>
        </>
      );
    case 'idle':
    case 'found':
      if (found > 0) return null;
      if (text.trim() === '') return <ToolNote>{t('tools.search.empty')}</ToolNote>;
      return <ToolNote hint={t('tools.search.noneHint')}>{t('tools.search.none')}</ToolNote>;
  }
}
