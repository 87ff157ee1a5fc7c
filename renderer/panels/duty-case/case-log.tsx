import { useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { CaseRecord } from '../../store/desk/case-row.ts';
import { useDepartments } from '../../store/desk/use-cases.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import type { EntityRecord } from '../../store/seat-state.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './duty-case.module.css';
import { logWords } from './log-words.ts';

/** People, system and units as one stream, newest first. Only added to: an entry is set right by another one. */
export function CaseLog({ record }: { readonly record: CaseRecord }): ReactNode {
  const acting = useSeatState(mayGive('write-log'));
  const words = useWords();
  const { t, local } = words;
  const { acts } = useSeat();
  const at = useSeatState((state) => state.second);
  const all = useSeatState((state) => state.world.logEntries);
  const departments = useDepartments();
  const [note, setNote] = useState('');
  const [corrects, setCorrects] = useState<EntityRecord<'log-entry'> | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const entries = useMemo(
    () =>
      all.list
        .filter(({ body }) => body.stream.kind === 'case' && body.stream.id === record.id)
        .sort((a, b) => b.seq - a.seq || b.eid - a.eid),
    [all, record.id],
  );
  const corrected = new Set(entries.flatMap(({ body }) => body.corrects ?? []));
  const write = (): void => {
    const text = note.trim();
    if (text === '') return;
    const label = t(corrects === null ? 'duty.note' : 'duty.correction');
    void acts
      .run(`${record.body.number} · ${label}`, {
        name: 'write-log',
        stream: { kind: 'case', id: record.id },
        entry: corrects === null ? 'note' : 'correction',
        text,
        to: [],
        corrects: corrects?.id ?? null,
      })
      // A note that was refused is still in the field.
      .then((seq) => {
        if (seq !== null) setNote((now) => (now.trim() === text ? '' : now));
      });
    setCorrects(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') write();
    else if (event.key === 'Escape') {
      setCorrects(null);
      field.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className={styles['log']}>
      <PanelHead title={t('duty.log')} count={entries.length}>
        {t('duty.logHint')}
      </PanelHead>
      {acting && (
        <div className={styles['note']}>
          <KeyCap>I</KeyCap>
          <input
            ref={field}
            data-note
            aria-label={t('duty.note')}
            placeholder={t(corrects === null ? 'duty.noteHint' : 'duty.correctHint')}
            value={note}
            maxLength={4000}
            onChange={({ target }) => setNote(target.value)}
            onKeyDown={onKeyDown}
          />
          <KeyCap>Enter</KeyCap>
        </div>
      )}
      <ol>
        {entries.map((entry) => {
          const { body } = entry;
          return (
            <li key={entry.eid} data-struck={corrected.has(entry.id) || undefined}>
              <time>{local.near(body.at, at).length > 5 ? local.near(body.at, at) : local.seconds(body.at)}</time>
              <i>{t(`duty.entry.${body.entry}`)}</i>
              <span>{logWords(body, words, departments)}</span>
              <em>{body.by ?? t('duty.system')}</em>
              {acting && body.entry !== 'system' && body.entry !== 'act' && (
                <ActButton
                  look="quiet"
                  onPress={() => {
                    setCorrects(entry);
                    field.current?.focus();
                  }}
                >
                  {t('duty.correct')}
                </ActButton>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
