import type { ReactNode } from 'react';
import type { MappingPreview, PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { Check } from '../../ui/check.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { FieldRow } from './field-row.tsx';
import { FilterRows } from './filter-rows.tsx';
import { fieldsOf, unusedPaths, withField } from './mapping-draft.ts';
import { PlaceForm, RecordShape, TimeForm, type MappingPart } from './shape-form.tsx';
import { shownValue } from './shown-value.ts';

const NO_PATHS: MappingPreview['paths'] = [];

/** The middle column: everything a mapping says, with what it makes of the record that is looked at. */
export function MappingForm(
  props: MappingPart & {
    readonly standard: string;
    readonly zone: string;
    readonly preview: MappingPreview | null;
    readonly record: PreviewedRecord | null;
  },
): ReactNode {
  const { t, local } = useWords();
  const { mapping, onChange, standard, zone, preview, record } = props;
  const paths = preview?.paths ?? NO_PATHS;
  const unused = unusedPaths(mapping, paths);
  return (
    <div className={styles['form']}>
      <RecordShape mapping={mapping} onChange={onChange} standard={standard} />
      <div className={styles['fieldHead']} aria-hidden="true">
        <span>{t('feeds.mapping.form.field')}</span>
        <span>{t('feeds.mapping.form.source')}</span>
        <span>{t('feeds.mapping.form.change')}</span>
        <span>{t('feeds.mapping.form.result')}</span>
      </div>
      <ul>
        {fieldsOf(mapping.makes).map((field) => (
          <FieldRow
            key={field}
            field={field}
            source={mapping.fields[field] ?? null}
            paths={paths}
            result={shownValue(record, field, local.full)}
            onChange={(source, place) => onChange(withField(mapping, field, source), `${field}-${place}`)}
          />
        ))}
      </ul>
      <TimeForm mapping={mapping} onChange={onChange} zone={zone} />
      <PlaceForm mapping={mapping} onChange={onChange} />
      <FilterRows
        filters={mapping.filters}
        paths={paths}
        onChange={(filters, place) => onChange({ ...mapping, filters }, place)}
      />
      <section className={styles['group']}>
        <Check on={mapping.isFullListing} onChange={(isFullListing) => onChange({ ...mapping, isFullListing }, 'full')}>
          {t('feeds.mapping.form.full')}
        </Check>
      </section>
      {unused.length > 0 && (
        <section className={styles['group']}>
          <h3>{t('feeds.mapping.form.unused', { n: unused.length })}</h3>
          <ul className={styles['unused']}>
            {unused.map(({ path, example, filled }) => (
              <li key={path}>
                <code>{path}</code>
                <span>{example}</span>
                <i>{t('feeds.mapping.form.filled', { n: filled })}</i>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
