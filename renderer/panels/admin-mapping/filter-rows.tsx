import type { ReactNode } from 'react';
import type { RecordFilter } from '../../../shared/domain/feed-mapping.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PathBox, type PathOption } from '../../ui/path-box.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

/** Which records are taken at all. */
export function FilterRows(props: {
  readonly filters: readonly RecordFilter[];
  readonly paths: readonly PathOption[];
  readonly onChange: (filters: readonly RecordFilter[], place: string) => void;
}): ReactNode {
  const { t } = useWords();
  const { filters, paths, onChange } = props;
  const change = (index: number, parts: Partial<RecordFilter>, place: string): void =>
    onChange(
      filters.map((filter, i) => (i === index ? { ...filter, ...parts } : filter)),
      `filter-${index}-${place}`,
    );
  return (
    <section className={styles['group']}>
      <h3>{t('feeds.mapping.form.filters')}</h3>
      {filters.length === 0 && <p className={styles['hint']}>{t('feeds.mapping.form.filtersNone')}</p>}
      {filters.map(({ path, is, not }, i) => (
        <div key={i} className={styles['filterRow']}>
          <PathBox
            label={`${t('feeds.mapping.form.filterPath')} ${i + 1}`}
            hint={t('feeds.mapping.form.filterPath')}
            value={path}
            options={paths}
            onChange={(typed) => change(i, { path: typed }, 'path')}
          />
          <Segments<'is' | 'not'>
            bare
            label={`${t('feeds.mapping.form.filterIs')} ${i + 1}`}
            value={not ? 'not' : 'is'}
            onChange={(value) => change(i, { not: value === 'not' }, 'not')}
            options={[
              { value: 'is', label: t('feeds.mapping.form.filterIs') },
              { value: 'not', label: t('feeds.mapping.form.filterNot') },
            ]}
          />
          <TextBox
            bare
            mono
            label={`${t('feeds.mapping.form.filterValues')} ${i + 1}`}
            hint={t('feeds.mapping.form.filterValues')}
            value={is.join(',')}
            onChange={(text) => change(i, { is: text === '' ? [] : text.split(/[,，]/) }, 'is')}
          />
          <ActButton
            look="quiet"
            label={`${t('feeds.mapping.form.removeFilter')} ${i + 1}`}
            onPress={() =>
              onChange(
                filters.filter((_, at) => at !== i),
                'remove-filter',
              )
            }
          >
            ×
          </ActButton>
        </div>
      ))}
      <div className={styles['addRow']}>
        <ActButton look="quiet" onPress={() => onChange([...filters, { path: '', is: [], not: false }], 'add-filter')}>
          + {t('feeds.mapping.form.addFilter')}
        </ActButton>
      </div>
    </section>
  );
}
