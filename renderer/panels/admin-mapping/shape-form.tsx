import type { ReactNode } from 'react';
import type { CsvShape, FeedMapping, TimeShape } from '../../../shared/domain/feed-mapping.ts';
import { Check } from '../../ui/check.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

export interface MappingPart {
  readonly mapping: FeedMapping;
  /** `place` names what was changed: typing on in it is one step back. */
  readonly onChange: (mapping: FeedMapping, place: string) => void;
}

const PLAIN_CSV: CsvShape = { delimiter: null, hasHeader: true };

type Delimiter = 'auto' | ',' | ';' | '\t' | '|';

/** What a record is and where the records lie. */
export function RecordShape({ mapping, onChange, standard }: MappingPart & { readonly standard: string }): ReactNode {
  const { t } = useWords();
  const csv = standard === 'csv' ? (mapping.csv ?? PLAIN_CSV) : null;
  return (
    <section className={styles['group']} data-columns>
      <Segments<FeedMapping['makes']>
        label={t('feeds.mapping.form.makes')}
        value={mapping.makes}
        onChange={(makes) => onChange({ ...mapping, makes }, 'makes')}
        options={[
          { value: 'event', label: t('feeds.mapping.form.event') },
          { value: 'vehicle', label: t('feeds.mapping.form.vehicle') },
        ]}
      />
      {standard !== 'csv' && (
        <TextBox
          mono
          label={t('feeds.mapping.form.records')}
          hint={t('feeds.mapping.form.recordsHint')}
          value={mapping.records ?? ''}
          onChange={(text) => onChange({ ...mapping, records: text === '' ? null : text }, 'records')}
        />
      )}
      {csv !== null && (
        <>
          <Pick<Delimiter>
            label={t('feeds.mapping.form.delimiter')}
            value={csv.delimiter ?? 'auto'}
            onChange={(value) =>
              onChange({ ...mapping, csv: { ...csv, delimiter: value === 'auto' ? null : value } }, 'delimiter')
            }
            options={[
              { value: 'auto', label: t('feeds.mapping.form.auto') },
              { value: ',', label: t('feeds.mapping.form.comma') },
              { value: ';', label: t('feeds.mapping.form.semicolon') },
              { value: '\t', label: t('feeds.mapping.form.tab') },
              { value: '|', label: t('feeds.mapping.form.bar') },
            ]}
          />
          <Check
            on={csv.hasHeader}
            onChange={(hasHeader) => onChange({ ...mapping, csv: { ...csv, hasHeader } }, 'header')}
          >
            {t('feeds.mapping.form.header')}
          </Check>
        </>
      )}
    </section>
  );
}

type FormatName = 'standard' | 'epoch-s' | 'epoch-ms' | 'pattern';

/** How times are written. */
export function TimeForm({ mapping, onChange, zone }: MappingPart & { readonly zone: string }): ReactNode {
  const { t } = useWords();
  const { time } = mapping;
  const name: FormatName = typeof time.format === 'string' ? time.format : 'pattern';
  const set = (parts: Partial<TimeShape>, place: string): void =>
    onChange({ ...mapping, time: { ...time, ...parts } }, place);
  return (
    <section className={styles['group']} data-columns>
      <h3>{t('feeds.mapping.form.time')}</h3>
      <Pick<FormatName>
        label={t('feeds.mapping.form.timeFormat')}
        value={name}
        onChange={(value) =>
          set({ format: value === 'pattern' ? { pattern: 'yyyy-MM-dd HH:mm:ss' } : value }, 'format')
        }
        options={[
          { value: 'standard', label: t('feeds.mapping.form.standard') },
          { value: 'epoch-s', label: t('feeds.mapping.form.epochS') },
          { value: 'epoch-ms', label: t('feeds.mapping.form.epochMs') },
          { value: 'pattern', label: t('feeds.mapping.form.pattern') },
        ]}
      />
      <TextBox
        mono
        label={t('feeds.mapping.form.zone')}
        hint={t('feeds.mapping.form.zoneHint', { zone })}
        value={time.zone ?? ''}
        onChange={(text) => set({ zone: text === '' ? null : text }, 'zone')}
      />
      {typeof time.format !== 'string' && (
        <TextBox
          mono
          label={t('feeds.mapping.form.patternField')}
          hint={t('feeds.mapping.form.patternHint')}
          value={time.format.pattern}
          onChange={(pattern) => set({ format: { pattern } }, 'pattern')}
        />
      )}
    </section>
  );
}

/** How coordinates are written. */
export function PlaceForm({ mapping, onChange }: MappingPart): ReactNode {
  const { t } = useWords();
  const { place } = mapping;
  return (
    <section className={styles['group']} data-columns>
      <h3>{t('feeds.mapping.form.place')}</h3>
      <Segments<FeedMapping['place']['datum']>
        label={t('feeds.mapping.form.datum')}
        value={place.datum}
        onChange={(datum) => onChange({ ...mapping, place: { ...place, datum } }, 'datum')}
        options={[
          { value: 'wgs84', label: t('feeds.mapping.form.wgs84') },
          { value: 'gcj02', label: t('feeds.mapping.form.gcj02') },
          { value: 'bd09', label: t('feeds.mapping.form.bd09') },
        ]}
      />
      <TextBox
        mono
        label={t('feeds.mapping.form.projection')}
        hint={t('feeds.mapping.form.projectionHint')}
        value={place.projection ?? ''}
        onChange={(text) =>
          onChange(
            { ...mapping, place: { ...place, projection: text.trim() === '' ? null : text.trim() } },
            'projection',
          )
        }
      />
      <Segments<FeedMapping['place']['order']>
        label={t('feeds.mapping.form.order')}
        value={place.order}
        onChange={(order) => onChange({ ...mapping, place: { ...place, order } }, 'order')}
        options={[
          { value: 'lon-lat', label: t('feeds.mapping.form.lonLat') },
          { value: 'lat-lon', label: t('feeds.mapping.form.latLon') },
        ]}
      />
    </section>
  );
}
