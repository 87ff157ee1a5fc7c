import { useDeferredValue, useState, type KeyboardEvent, type ReactNode } from 'react';
import { suggestFacts } from '../../../shared/cases/suggest-facts.ts';
import { PROCESSES } from '../../../shared/domain/case.ts';
import { CATEGORIES, EVENT_CLASSES } from '../../../shared/domain/grade.ts';
import { openForm } from '../../store/desk/duty-acts.ts';
import { selectCommitted } from '../../store/desk/select-committed.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { tableInForce } from '../../store/table-in-force.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { PlaceField } from './place-field.tsx';
import { commandOf, draftProblem, EMPTY_DRAFT, filledIn, type ReportDraft } from './report-draft.ts';
import styles from './report-form.module.css';
import { SimilarList } from './similar-list.tsx';

const LEVELS = ['1', '2', '3', '4', '0'] as const;
const ROMAN = { '1': 'Ⅰ', '2': 'Ⅱ', '3': 'Ⅲ', '4': 'Ⅳ' } as const;

/** 接报: words first, what it may be the same as next, then the facts; what the words suggest yields to what is chosen. */
export function ReportForm(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const tables = useSeatState((state) => state.world.siteTables);
  const [draft, setDraft] = useState<ReportDraft>(EMPTY_DRAFT);
  const [sending, setSending] = useState(false);
  const set = (part: Partial<ReportDraft>): void => setDraft((was) => ({ ...was, ...part }));
  const typed = `${draft.title} ${draft.narrative}`.trim();
  const words = useDeferredValue(typed);
  // Not of the deferred words: what is sent follows from what stands in the field.
  const suggested = suggestFacts(typed, tableInForce(tables, 'narrative-rules'));
  const filled = filledIn(draft, suggested);
  const problem = draftProblem(draft);
  const close = (): void => openForm(seat.store, null);
  const send = async (): Promise<void> => {
    if (problem !== null || sending) return;
    setSending(true);
    const seq = await seat.acts.run(`${t('duty.newReport')} · ${filled.title}`, commandOf(draft, suggested));
    setSending(false);
    if (seq === null) return;
    close();
    selectCommitted(seat, seq);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const levelWords = (level: (typeof LEVELS)[number], kind: 'grade' | 'priority'): string => {
    if (level === '0') return t(kind === 'grade' ? 'grade.none' : 'duty.noPriority');
    return kind === 'grade' ? `${ROMAN[level]} ${t(`grade.g${level}`)}` : `P${level}`;
  };
  const levelPick = (kind: 'grade' | 'priority'): ReactNode => (
    <Pick
      label={t(`cases.field.${kind}`)}
      options={LEVELS.map((level) => ({
        value: level,
        label: levelWords(level, kind),
        ...(draft[kind] === undefined && String(filled[kind] ?? 0) === level && suggested[kind] !== null
          ? { aside: t('duty.suggested') }
          : {}),
      }))}
      value={LEVELS.find((level) => level === String(filled[kind] ?? 0)) ?? null}
      onChange={(level) => set({ [kind]: LEVEL_OF[level] })}
    />
  );
  return (
    <section className={styles['form']} aria-label={t('duty.newReport')} onKeyDown={onKeyDown}>
      <PanelHead title={t('duty.newReport')}>
        <ActButton look="quiet" onPress={close}>
          {t('detail.close')} <KeyCap>Esc</KeyCap>
        </ActButton>
      </PanelHead>
      <div className={styles['body']}>
        <Field
          label={t('cases.field.narrative')}
          value={draft.narrative}
          onChange={(narrative) => set({ narrative })}
          rows={4}
          autoFocus
          maxLength={4000}
        />
        <SimilarList
          words={words}
          category={draft.category ?? suggested.category}
          point={draft.point}
          joined={draft.join}
          onJoin={(join) => set({ join })}
        />
        <PlaceField draft={draft} onChange={set} />
        <Field
          label={t('cases.field.title')}
          value={draft.title}
          onChange={(title) => set({ title })}
          hint={draft.title === '' && filled.title !== '' ? t('duty.titleFrom', { title: filled.title }) : ''}
          maxLength={200}
        />
        <div className={styles['two']}>
          <Pick
            label={t('cases.field.category')}
            options={CATEGORIES.map((category) => ({
              value: category,
              label: t(`category.${category}`),
              ...(draft.category === null && suggested.category === category ? { aside: t('duty.suggested') } : {}),
            }))}
            value={filled.category}
            onChange={(category) => set({ category })}
          />
          <Pick
            label={t('cases.field.eventClass')}
            options={EVENT_CLASSES.map((value) => ({ value, label: t(`eventClass.${value}`) }))}
            value={draft.eventClass}
            none="–"
            onChange={(eventClass) => set({ eventClass })}
          />
          {levelPick('grade')}
          {levelPick('priority')}
        </div>
        {draft.join === null && (
          <p className={styles['processes']}>
            <span>{t('duty.openAlso')}</span>
            {PROCESSES.map((process) => {
              const on = filled.processes.includes(process);
              return (
                <label key={process}>
                  <input
                    type="checkbox"
                    checked={on}
                    onChange={() =>
                      set({
                        processes: PROCESSES.filter((one) => (one === process ? !on : filled.processes.includes(one))),
                      })
                    }
                  />
                  {t(`duty.openAs.${process}`)}
                </label>
              );
            })}
          </p>
        )}
        <fieldset className={styles['caller']}>
          <legend>{t('duty.callerTitle')}</legend>
          <div className={styles['two']}>
            <Field
              label={t('duty.callerName')}
              value={draft.caller.name}
              onChange={(name) => set({ caller: { ...draft.caller, name } })}
              maxLength={100}
            />
            <Field
              label={t('duty.callerPhone')}
              value={draft.caller.phone}
              onChange={(phone) => set({ caller: { ...draft.caller, phone } })}
              maxLength={50}
            />
          </div>
          <Field
            label={t('duty.callerAddress')}
            value={draft.caller.address}
            onChange={(address) => set({ caller: { ...draft.caller, address } })}
            maxLength={300}
          />
        </fieldset>
      </div>
      <footer className={styles['foot']}>
        <ActButton look="primary" pending={sending} disabled={problem !== null} onPress={() => void send()}>
          {t(draft.join === null ? 'duty.takeReport' : 'duty.joinReport')} <KeyCap>Ctrl Enter</KeyCap>
        </ActButton>
        {problem !== null && <span>{t(`duty.problem.${problem}`)}</span>}
      </footer>
    </section>
  );
}

const LEVEL_OF = { '1': 1, '2': 2, '3': 3, '4': 4, '0': null } as const;
