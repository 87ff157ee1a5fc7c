import type { ReactNode } from 'react';
import { ActButton } from '../../ui/act-button.tsx';
import { Pick } from '../../ui/pick.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-tables.module.css';
import { ResultMark } from './result-mark.tsx';
import { resultWord } from './result-words.ts';
import { resultsOf, type FactDraft, type RuleDraft, type TableKind } from './rule-draft.ts';

export interface RuleActs {
  readonly onChange: (rule: RuleDraft, place: string) => void;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** One rule: its conditions, all of which must hold, and what it gives. */
export function RuleRow(
  props: RuleActs & {
    readonly kind: TableKind;
    readonly rule: RuleDraft;
    /** From 1. */
    readonly number: number;
    readonly isLast: boolean;
  },
): ReactNode {
  const { t } = useWords();
  const { kind, rule, number, isLast, onChange, onMove, onRemove } = props;
  const results = resultsOf(kind);
  const changeFact = (index: number, parts: Partial<FactDraft>, place: string): void =>
    onChange(
      { ...rule, when: rule.when.map((fact, i) => (i === index ? { ...fact, ...parts } : fact)) },
      `${place}-${index}`,
    );
  return (
    <li className={styles['rule']}>
      <span className={styles['number']}>{number}</span>
      <div className={styles['facts']}>
        {rule.when.length === 0 && <span className={styles['hint']}>{t('feeds.tables.always')}</span>}
        {rule.when.map(({ field, values }, i) => (
          <div key={i}>
            <TextBox
              bare
              mono
              label={`${t('feeds.tables.field')} ${number}.${i + 1}`}
              hint={t('feeds.tables.field')}
              value={field}
              onChange={(text) => changeFact(i, { field: text }, 'field')}
            />
            <span className={styles['hint']}>{t('feeds.tables.is')}</span>
            <TextBox
              bare
              mono
              label={`${t('feeds.tables.values')} ${number}.${i + 1}`}
              hint={t('feeds.tables.values')}
              value={values}
              onChange={(text) => changeFact(i, { values: text }, 'values')}
            />
            <ActButton
              look="quiet"
              label={`${t('feeds.tables.removeFact')} ${number}.${i + 1}`}
              onPress={() => onChange({ ...rule, when: rule.when.filter((_, at) => at !== i) }, 'remove-fact')}
            >
              ×
            </ActButton>
          </div>
        ))}
        <ActButton
          look="quiet"
          label={`${t('feeds.tables.addFact')} ${number}`}
          onPress={() => onChange({ ...rule, when: [...rule.when, { field: '', values: '' }] }, 'add-fact')}
        >
          + {t('feeds.tables.addFact')}
        </ActButton>
      </div>
      <span aria-hidden="true">→</span>
      <div className={styles['then']}>
        <ResultMark kind={kind} result={rule.then} />
        {results === null ? (
          <TextBox
            bare
            label={`${t('feeds.tables.then')} ${number}`}
            hint={t('feeds.tables.then')}
            value={rule.then}
            onChange={(then) => onChange({ ...rule, then }, 'then')}
          />
        ) : (
          <Pick
            bare
            label={`${t('feeds.tables.then')} ${number}`}
            none={t('feeds.tables.then')}
            value={rule.then === '' ? null : rule.then}
            onChange={(then) => onChange({ ...rule, then }, 'then')}
            options={results.map((value) => ({ value, label: resultWord(kind, value, t) }))}
          />
        )}
      </div>
      <div className={styles['ruleActs']}>
        <ActButton
          look="quiet"
          label={`${t('feeds.tables.up')} ${number}`}
          disabled={number === 1}
          onPress={() => onMove(-1)}
        >
          ↑
        </ActButton>
        <ActButton
          look="quiet"
          label={`${t('feeds.tables.down')} ${number}`}
          disabled={isLast}
          onPress={() => onMove(1)}
        >
          ↓
        </ActButton>
        <ActButton look="quiet" label={`${t('feeds.tables.remove')} ${number}`} onPress={onRemove}>
          ×
        </ActButton>
      </div>
    </li>
  );
}
