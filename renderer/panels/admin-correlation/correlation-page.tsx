import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { DOMAINS } from '../../../shared/domain/grade.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Check } from '../../ui/check.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import styles from './admin-correlation.module.css';
import { DEFAULT_RULES } from '../../store/correlation-rules.ts';
import { RuleForm } from './rule-form.tsx';
import { problemOf } from './rule-problems.ts';
import { RuleTable } from './rule-table.tsx';
import { copyOf, movedRule, newRule, rulesOf, type RuleDraft } from './rules-draft.ts';
import { RulesTrial } from './rules-trial.tsx';
import { SaveRules } from './save-rules.tsx';
import { useRulesDraft } from './use-rules-draft.ts';

/** 管理 · 关联规则: which reports are one incident, rule by rule, tried on the last day before they are saved. */
export function CorrelationPage(): ReactNode {
  const { t } = useWords();
  const whole = useSeatState((state) => state.world.whole);
  if (whole) return <RulesEditor />;
  return (
    <section className={styles['column']} aria-label={t('correlation.title')}>
      <PanelHead title={t('correlation.title')} />
      <Hairlines rows={8} rowRem={2} waitingFor={t('state.loading')} />
    </section>
  );
}

function RulesEditor(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const standing = useSeatState((state) => state.world.correlation);
  const readOnly = useSeatState(readOnlyReason);
  const editing = useRulesDraft(standing?.body ?? DEFAULT_RULES);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { draft } = editing;
  const { rules } = draft;
  const at = Math.max(
    0,
    rules.findIndex(({ id }) => id === chosenId),
  );
  const chosen = rules[at] ?? null;
  const problem = problemOf(draft);
  const problemWords =
    problem === null
      ? undefined
      : t('correlation.problem', { n: problem.rule, what: t(`correlation.flaw.${problem.flaw}`) });
  const setRules = (next: readonly RuleDraft[], place: string | null): void =>
    editing.change({ ...draft, rules: next }, place);
  const insert = (rule: RuleDraft): void => {
    setRules(rules.toSpliced(chosen === null ? 0 : at + 1, 0, rule), null);
    setChosenId(rule.id);
  };
  const remove = (): void => {
    setRules(rules.toSpliced(at, 1), null);
    setChosenId((rules[at + 1] ?? rules[at - 1])?.id ?? null);
  };
  const save = (): void => {
    if (problem !== null || !editing.changed || editing.conflict || readOnly !== null) return;
    const body = { ...rulesOf(draft), version: (standing?.body ?? DEFAULT_RULES).version };
    void seat.commands.run('correlation', { name: 'set-correlation', rules: body, was: standing?.seq ?? 0 });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const act = key === 'z' ? (event.shiftKey ? editing.redo : editing.undo) : key === 'enter' ? save : null;
    if (act === null || readOnly !== null) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles['editor']} onKeyDownCapture={onKeyDown}>
      <section className={styles['column']} aria-label={t('correlation.title')}>
        <PanelHead
          title={t('correlation.title')}
          count={standing === null ? t('correlation.defaults') : t('correlation.version', { n: standing.body.version })}
        >
          {readOnly === null && <ActButton onPress={() => insert(newRule(rules))}>+ {t('correlation.add')}</ActButton>}
        </PanelHead>
        {readOnly !== null && <p className={styles['note']}>{t(readOnly)}</p>}
        <div className={styles['whole']} inert={readOnly !== null}>
          <Check on={draft.enabled} onChange={(enabled) => editing.change({ ...draft, enabled }, null)}>
            {t('correlation.enabled')}
          </Check>
          <span>{t('correlation.domains')}</span>
          {DOMAINS.map((domain) => (
            <Check
              key={domain}
              on={draft.domains.includes(domain)}
              onChange={(on) =>
                editing.change(
                  { ...draft, domains: DOMAINS.filter((one) => (one === domain ? on : draft.domains.includes(one))) },
                  null,
                )
              }
            >
              {t(`domain.${domain}`)}
            </Check>
          ))}
        </div>
        {!draft.enabled && <p className={styles['note']}>{t('correlation.offHint')}</p>}
        <div className={styles['scroll']}>
          {rules.length === 0 && <p className={styles['note']}>{t('correlation.none')}</p>}
          {rules.length > 0 && <RuleTable rules={rules} chosen={chosen?.id ?? null} onChoose={setChosenId} />}
        </div>
        {readOnly === null && <SaveRules editing={editing} problem={problemWords} onSave={save} />}
      </section>
      <section className={styles['column']} aria-label={t('correlation.rule')}>
        <PanelHead title={t('correlation.rule')} count={chosen === null ? undefined : `${at + 1} / ${rules.length}`} />
        <div className={styles['scroll']} inert={readOnly !== null}>
          {chosen !== null && (
            <RuleForm
              key={chosen.id}
              rule={chosen}
              onChange={(next, place) => setRules(rules.with(at, next), `${chosen.id} ${place}`)}
            />
          )}
        </div>
        {readOnly === null && chosen !== null && (
          <footer className={styles['ruleActs']}>
            <ActButton disabled={at === 0} onPress={() => setRules(movedRule(rules, at, -1), null)}>
              {t('correlation.up')}
            </ActButton>
            <ActButton disabled={at === rules.length - 1} onPress={() => setRules(movedRule(rules, at, 1), null)}>
              {t('correlation.down')}
            </ActButton>
            <ActButton onPress={() => insert(copyOf(chosen, rules))}>{t('correlation.copy')}</ActButton>
            <ActButton onPress={remove}>{t('correlation.remove')}</ActButton>
          </footer>
        )}
      </section>
      <section className={styles['column']} aria-label={t('correlation.trial.title')}>
        <PanelHead title={t('correlation.trial.title')} />
        <div className={styles['scroll']}>
          <RulesTrial rules={problem === null && readOnly === null ? draft : null} problem={problemWords} />
        </div>
      </section>
    </div>
  );
}
