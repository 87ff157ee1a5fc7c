import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import type { UnmappedCode } from '../../store/unmapped-codes.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import { FeedPick } from '../admin-feeds/feed-pick.tsx';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import { TrialPanel } from '../admin-mapping/trial-panel.tsx';
import styles from './admin-tables.module.css';
import { DefaultTable } from './default-table.tsx';
import { moved, problemOf, TABLE_KINDS, tablesOf, type RuleDraft, type TableKind } from './rule-draft.ts';
import { RuleRow } from './rule-row.tsx';
import { UnmappedList } from './unmapped-list.tsx';
import { useDefaultRules } from './use-default-rules.ts';
import { useTablesDraft, type TablesEditing } from './use-tables-draft.ts';

/** 管理 · 代码表: what a feed's codes mean: its own rules, then the defaults of its standard. */
export function TablesPage(): ReactNode {
  const { t } = useWords();
  const feedId = useSeatState((state) => state.admin.feedId);
  const feeds = useSeatState((state) => state.world.feeds.list);
  const whole = useSeatState((state) => state.world.whole);
  const feed = feeds.find(({ body }) => body.id === feedId) ?? null;
  if (feed !== null) return <TablesEditor key={feed.body.id} feed={feed} />;
  return (
    <section className={styles['chooser']} aria-label={t('feeds.tables.title')}>
      <PanelHead title={t('feeds.tables.title')}>
        <FeedPick feeds={feeds} />
      </PanelHead>
      {whole ? (
        <p className={styles['empty']}>
          <b>{t(feeds.length === 0 ? 'feeds.none' : 'feeds.mapping.chooseFeed')}</b>
        </p>
      ) : (
        <Hairlines rows={6} rowRem={2} waitingFor={t('state.loading')} />
      )}
    </section>
  );
}

function TablesEditor({ feed }: { readonly feed: EntityRecord<'feed'> }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const feeds = useSeatState((state) => state.world.feeds.list);
  const readOnly = useSeatState(readOnlyReason);
  // A code that was chosen on another page.
  const begun = useSeatState((state) => state.ruleBegun);
  const editing = useTablesDraft(feed);
  const [kind, setKind] = useState<TableKind>('category');
  const { draft } = editing;
  const { id, standard, mapping = null } = feed.body;
  const defaults = useDefaultRules(standard, kind);
  const problem = problemOf(draft);
  const tables = useMemo(() => (problemOf(draft) === null ? tablesOf(draft) : undefined), [draft]);
  const rules = draft[kind];
  const setRules = (next: readonly RuleDraft[], place: string | null): void =>
    editing.change({ ...draft, [kind]: next }, place);
  const add = (when: RuleDraft['when']): void =>
    setRules([{ key: crypto.randomUUID(), when, ['then']: '' }, ...rules], null);
  const addFor = ({ field, value }: Pick<UnmappedCode, 'field' | 'value'>): void => add([{ field, values: value }]);
  useEffect(() => {
    if (begun === null || begun.feedId !== id || seat.store.getState().ruleBegun === null) return;
    seat.store.setState({ ruleBegun: null });
    if (readOnly === null) addFor(begun);
  });
  const save = (): void => {
    if (tables === undefined || !editing.changed || editing.conflict) return;
    void seat.commands.run(`tables/${id}`, { name: 'set-feed-tables', feedId: id, tables, was: feed.seq });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const act = key === 'z' ? (event.shiftKey ? editing.redo : editing.undo) : key === 'enter' ? save : null;
    if (act === null || readOnly !== null) return;
    event.preventDefault();
    act();
  };
  const problemWords =
    problem === null
      ? undefined
      : `${t(`feeds.tables.kinds.${problem.kind}`)} · ${t(`feeds.tables.missing.${problem.missing}`, { n: problem.rule })}`;
  return (
    <div className={styles['editor']} onKeyDownCapture={onKeyDown}>
      <section className={styles['column']} aria-label={t('feeds.tables.title')}>
        <PanelHead title={t('feeds.tables.title')}>
          <FeedPick feeds={feeds} />
        </PanelHead>
        <div className={styles['kinds']}>
          <Segments<TableKind>
            bare
            label={t('feeds.tables.kind')}
            value={kind}
            onChange={setKind}
            options={TABLE_KINDS.map((value) => ({
              value,
              label: `${t(`feeds.tables.kinds.${value}`)} ${draft[value].length}`,
            }))}
          />
        </div>
        {readOnly !== null && <p className={styles['note']}>{t(readOnly)}</p>}
        <div className={styles['scroll']}>
          <div inert={readOnly !== null}>
            <header className={styles['groupHead']}>
              <h3>{t('feeds.tables.own')}</h3>
              <span>{t('feeds.tables.ownHint')}</span>
              {readOnly === null && (
                <ActButton onPress={() => add([{ field: '', values: '' }])}>+ {t('feeds.tables.add')}</ActButton>
              )}
            </header>
            {rules.length === 0 && <p className={styles['note']}>{t('feeds.tables.ownNone')}</p>}
            <ol>
              {rules.map((rule, i) => (
                <RuleRow
                  key={rule.key}
                  kind={kind}
                  rule={rule}
                  number={i + 1}
                  isLast={i === rules.length - 1}
                  onChange={(next, place) =>
                    setRules(
                      rules.map((one) => (one.key === rule.key ? next : one)),
                      `${rule.key} ${place}`,
                    )
                  }
                  onMove={(step) => setRules(moved(rules, i, step), null)}
                  onRemove={() =>
                    setRules(
                      rules.filter(({ key }) => key !== rule.key),
                      null,
                    )
                  }
                />
              ))}
            </ol>
          </div>
          <header className={styles['groupHead']}>
            <h3>{t('feeds.tables.default')}</h3>
            <span>{t('feeds.tables.defaultHint')}</span>
          </header>
          <DefaultTable kind={kind} rules={defaults} />
        </div>
        {readOnly === null && <SaveTables feed={feed} editing={editing} problem={problemWords} onSave={save} />}
      </section>
      <section className={styles['column']} aria-label={t('feeds.mapping.result.trial')}>
        <PanelHead title={t('feeds.tables.unmapped')} />
        <div className={styles['box']}>
          <UnmappedList feedId={id} {...(readOnly === null ? { onAdd: addFor } : {})} />
        </div>
        <PanelHead title={t('feeds.mapping.result.trial')} />
        <div className={styles['scroll']}>
          <TrialPanel
            feedId={id}
            subject={tables === undefined || readOnly !== null ? null : { mapping, tables }}
            {...(problemWords === undefined ? {} : { problem: problemWords })}
          />
        </div>
      </section>
    </div>
  );
}

function SaveTables(props: {
  readonly feed: EntityRecord<'feed'>;
  readonly editing: TablesEditing;
  readonly problem: string | undefined;
  readonly onSave: () => void;
}): ReactNode {
  const { t } = useWords();
  const { feed, editing, problem, onSave } = props;
  const standing = useSeatState((state) => state.commands.get(`tables/${feed.body.id}`));
  const pending = standing?.kind === 'pending';
  if (editing.conflict) {
    return (
      <div className={styles['saveBar']} role="alert">
        <b>{t('feeds.tables.conflict')}</b>
        <ActButton onPress={editing.reset}>{t('feeds.tables.takeTheirs')}</ActButton>
        <ActButton onPress={editing.keepMine}>{t('feeds.tables.keepMine')}</ActButton>
      </div>
    );
  }
  return (
    <div className={styles['saveBar']}>
      <span className={styles['problem']} role={standing?.kind === 'failed' ? 'alert' : undefined}>
        {standing?.kind === 'failed' ? t('feeds.mapping.saveFailed', { error: standing.error }) : problem}
      </span>
      <ActButton look="quiet" onPress={editing.undo} disabled={!editing.canUndo}>
        {t('feeds.mapping.undo')} <KeyCap>Ctrl Z</KeyCap>
      </ActButton>
      <ActButton look="quiet" onPress={editing.redo} disabled={!editing.canRedo}>
        {t('feeds.mapping.redo')}
      </ActButton>
      {(editing.changed || pending) && problem === undefined && (
        <ActButton look="primary" pending={pending} onPress={onSave}>
          {t(pending ? 'feeds.mapping.saving' : 'feeds.mapping.save')} <KeyCap>Ctrl Enter</KeyCap>
        </ActButton>
      )}
    </div>
  );
}
