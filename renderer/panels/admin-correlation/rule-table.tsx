import type { ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components';
import type { CategoryChoice } from '../../../shared/domain/correlation.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import { ChoiceTable } from '../../ui/choice-table.tsx';
import { CategoryGlyph } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './admin-correlation.module.css';
import { coveredBy, flawOf } from './rule-problems.ts';
import { figureOf, type RuleDraft } from './rules-draft.ts';

const COLUMNS = ['order', 'name', 'between', 'window', 'radius', 'distance', 'lower', 'upper', 'state'] as const;
type RuleColumn = (typeof COLUMNS)[number];
const FIGURES: ReadonlySet<RuleColumn> = new Set(['order', 'window', 'radius', 'lower', 'upper']);
const WORDS: Readonly<Record<RuleColumn, TextKey>> = {
  order: 'correlation.column.order',
  name: 'correlation.column.name',
  between: 'correlation.column.between',
  window: 'correlation.column.window',
  radius: 'correlation.column.radius',
  distance: 'correlation.column.distance',
  lower: 'correlation.column.lower',
  upper: 'correlation.column.upper',
  state: 'correlation.column.state',
};

/** The rules in the order in which they are tried; arrows move, a click chooses. */
export function RuleTable(props: {
  readonly rules: readonly RuleDraft[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const { rules, chosen, onChoose } = props;
  return (
    <ChoiceTable label={t('correlation.title')} chosen={chosen} onChoose={onChoose}>
      <TableHeader>
        {COLUMNS.map((id) => (
          <Column key={id} id={id} isRowHeader={id === 'name'} data-number={FIGURES.has(id) || undefined}>
            {t(WORDS[id])}
          </Column>
        ))}
      </TableHeader>
      <TableBody items={rules.map((rule, at) => ({ id: rule.id, rule, at }))} dependencies={[words, rules]}>
        {({ id, rule, at }) => (
          <Row id={id} data-off={!rule.enabled || undefined}>
            {COLUMNS.map((column) => (
              <Cell
                key={column}
                className={styles['cell'] ?? ''}
                data-column={column}
                data-number={FIGURES.has(column) || undefined}
              >
                {faceOf(column, rules, rule, at, words)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </ChoiceTable>
  );
}

function faceOf(column: RuleColumn, rules: readonly RuleDraft[], rule: RuleDraft, at: number, words: Words): ReactNode {
  const { t, age, lang } = words;
  switch (column) {
    case 'order':
      return at + 1;
    case 'name': {
      const [first, second] = lang === 'en' ? [rule.nameEn, rule.nameZh] : [rule.nameZh, rule.nameEn];
      return <b>{first.trim() || second.trim() || t('correlation.unnamed')}</b>;
    }
    case 'between':
      return (
        <span className={styles['pair']}>
          <Choice choice={rule.between[0]} />
          {rule.between[0] !== rule.between[1] && (
            <>
              <span>+</span>
              <Choice choice={rule.between[1]} />
            </>
          )}
        </span>
      );
    case 'window': {
      const minutes = figureOf(rule.windowMin);
      return minutes > 0 ? age(minutes * 60_000) : '—';
    }
    case 'radius': {
      const metres = figureOf(rule.radiusM);
      return metres > 0 ? t('correlation.metres', { n: metres }) : '—';
    }
    case 'distance':
      return t(`correlation.distance.${rule.distance}`);
    case 'lower':
    case 'upper': {
      const bound = figureOf(rule[column]);
      return bound >= 0 ? t('correlation.percent', { n: bound }) : '—';
    }
    case 'state':
      return stateWords(rules, rule, at, words);
  }
}

function stateWords(rules: readonly RuleDraft[], rule: RuleDraft, at: number, { t }: Words): string {
  if (flawOf(rule) !== null) return t('correlation.state.flawed');
  if (!rule.enabled) return t('correlation.state.off');
  const cover = coveredBy(rules, at);
  return cover === null ? t('correlation.state.on') : t('correlation.state.covered', { n: cover });
}

function Choice({ choice }: { readonly choice: CategoryChoice }): ReactNode {
  const { t } = useWords();
  if (choice === 'any') return <span>{t('correlation.any')}</span>;
  return (
    <span className={styles['choice']}>
      <CategoryGlyph category={choice} size={16} />
      {t(`category.${choice}`)}
    </span>
  );
}
