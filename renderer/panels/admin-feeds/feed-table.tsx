import type { ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader } from 'react-aria-components';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { formatLag } from '../../../shared/i18n/time-words.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import { ChoiceTable } from '../../ui/choice-table.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { Tick } from '../../ui/tick.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import { formatBytes } from '../admin-map/byte-words.ts';
import type { FeedColumn, FeedRow, FeedSort } from './feed-rows.ts';
import styles from './admin-feeds.module.css';

interface ColumnShape {
  readonly id: FeedColumn | 'trend';
  readonly word: TextKey;
  readonly look: 'text' | 'number' | 'spark';
}

const COLUMNS: readonly ColumnShape[] = [
  { id: 'state', word: 'feeds.table.state', look: 'text' },
  { id: 'name', word: 'feeds.table.name', look: 'text' },
  { id: 'standard', word: 'feeds.table.standard', look: 'text' },
  { id: 'transport', word: 'feeds.table.transport', look: 'text' },
  { id: 'contactMs', word: 'feeds.table.contact', look: 'number' },
  { id: 'newestMs', word: 'feeds.table.newest', look: 'number' },
  { id: 'lagMs', word: 'feeds.table.lag', look: 'number' },
  { id: 'perMinute', word: 'feeds.table.rate', look: 'number' },
  { id: 'trend', word: 'feeds.table.trend', look: 'spark' },
  { id: 'records', word: 'feeds.table.records', look: 'number' },
  { id: 'rejected', word: 'feeds.table.rejects', look: 'number' },
  { id: 'duplicates', word: 'feeds.table.duplicates', look: 'number' },
  { id: 'bytes', word: 'feeds.table.bytes', look: 'number' },
  { id: 'nextMs', word: 'feeds.table.next', look: 'number' },
];

/** Every feed as a line of figures; arrows move, Enter and a click choose. */
export function FeedTable(props: {
  readonly rows: readonly FeedRow[];
  readonly sort: FeedSort;
  readonly onSort: (sort: FeedSort) => void;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const words = useWords();
  const { t } = words;
  const { rows, sort, onSort, chosen, onChoose } = props;
  return (
    <ChoiceTable
      label={t('feeds.table.label')}
      chosen={chosen}
      onChoose={onChoose}
      order={{
        by: sort,
        onChange: ({ column, direction }) => {
          const shape = COLUMNS.find(({ id }) => id === column);
          if (shape !== undefined && shape.id !== 'trend') onSort({ column: shape.id, direction });
        },
      }}
    >
      <TableHeader>
        {COLUMNS.map(({ id, word, look }) => (
          <Column
            key={id}
            id={id}
            allowsSorting={id !== 'trend'}
            isRowHeader={id === 'name'}
            className={styles['column'] ?? ''}
            data-number={look === 'number' || undefined}
            data-column={id}
          >
            {({ sortDirection }) => (
              <span data-sorted={sortDirection ?? undefined}>
                {t(word)}
                {sortDirection !== undefined && <i aria-hidden="true" />}
              </span>
            )}
          </Column>
        ))}
      </TableHeader>
      <TableBody items={rows} dependencies={[words]}>
        {(row) => (
          <Row id={row.id} data-state={row.state}>
            {COLUMNS.map(({ id, look }) => (
              <Cell
                key={id}
                className={styles['cell'] ?? ''}
                data-number={look === 'number' || undefined}
                data-column={id}
              >
                {cellOf(row, id, words)}
              </Cell>
            ))}
          </Row>
        )}
      </TableBody>
    </ChoiceTable>
  );
}

function cellOf(row: FeedRow, id: ColumnShape['id'], { t, age }: Words): ReactNode {
  const span = (ms: number | null): string => (ms === null ? t('feeds.table.unknown') : age(ms));
  const count = (value: number | null): string => (value === null ? t('feeds.table.unknown') : formatCount(value));
  switch (id) {
    case 'state': {
      const word = t(`feeds.${row.state}`);
      return (
        <span className={styles['state']}>
          <Tick look={row.state} />
          {row.state === 'dead' || row.state === 'failing' ? <Plate look="inverse">{word}</Plate> : word}
        </span>
      );
    }
    case 'name':
      return <b>{row.name}</b>;
    case 'standard':
      return row.standard;
    case 'transport':
      return row.transport;
    case 'contactMs':
      return row.contactMs === null ? t('feeds.never') : t('mode.ago', { age: age(row.contactMs) });
    case 'newestMs':
      return row.newestMs === null ? span(null) : t('mode.ago', { age: age(row.newestMs) });
    case 'lagMs':
      return row.lagMs === null ? span(null) : formatLag(row.lagMs, t);
    case 'perMinute':
      return row.perMinute === null ? count(null) : rateWords(row.perMinute);
    case 'trend':
      return row.minutes.length === 0 ? null : <Sparkline counts={row.minutes} slots={60} />;
    case 'records':
      return count(row.records);
    case 'rejected':
      return row.rejected !== null && row.rejected > 0 ? <b>{count(row.rejected)}</b> : count(row.rejected);
    case 'duplicates':
      return count(row.duplicates);
    case 'bytes':
      return row.bytes === null ? count(null) : formatBytes(row.bytes);
    case 'nextMs':
      if (row.nextMs === null) return count(null);
      return row.nextMs <= 0 ? t('feeds.table.due') : t('feeds.table.in', { age: age(row.nextMs) });
  }
}

function rateWords(perMinute: number): string {
  return perMinute > 0 && perMinute < 10 ? perMinute.toFixed(1) : formatCount(Math.round(perMinute));
}
