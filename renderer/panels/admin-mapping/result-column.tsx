import { useMemo, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';
import { ResultList } from './result-list.tsx';
import type { PreviewStanding } from './use-preview.ts';

/** A record on the map beside the form. */
export interface ResultPoint {
  readonly record: number;
  readonly at: Position;
  readonly label: string;
}

/** What draws the records on a map: given by the desk, because panels know no map. */
export type DrawResultMap = (props: {
  readonly points: readonly ResultPoint[];
  readonly selected: number | null;
  readonly onSelect: (record: number) => void;
  /** Another one when the camera should look at all points anew. */
  readonly scene: string;
  readonly label: string;
}) => ReactNode;

export const RESULT_TABS = ['records', 'trial', 'versions', 'history'] as const;
type ResultTab = (typeof RESULT_TABS)[number];
const NONE: readonly PreviewedRecord[] = [];

/** The right column: the records on a map, and below it what becomes of each, the dry run, the versions, the past. */
export function ResultColumn(props: {
  readonly standing: PreviewStanding;
  readonly selected: number | null;
  readonly onSelect: (record: number) => void;
  readonly scene: string;
  readonly drawMap: DrawResultMap;
  readonly pages: Readonly<Record<Exclude<ResultTab, 'records'>, ReactNode>>;
}): ReactNode {
  const { t } = useWords();
  const { standing, selected, onSelect, scene, drawMap, pages } = props;
  const { preview, waiting, error } = standing;
  const [tab, setTab] = useState<ResultTab>('records');
  const results = preview?.results ?? NONE;
  const points = useMemo(() => pointsOf(results), [results]);
  const rejected = results.filter(({ outcome }) => outcome.kind === 'rejected').length;
  return (
    <section className={styles['column']} aria-label={t('feeds.mapping.result.title')}>
      <PanelHead title={t('feeds.mapping.result.title')}>
        {preview !== null && (
          <span role="status">
            {[
              t('feeds.mapping.result.total', { n: formatCount(preview.records) }),
              t('feeds.mapping.result.onMap', { n: formatCount(points.length) }),
              t('feeds.mapping.result.rejected', { n: formatCount(rejected) }),
              ...(preview.passedOver > 0
                ? [t('feeds.mapping.result.passedOver', { n: formatCount(preview.passedOver) })]
                : []),
            ].join(' · ')}
          </span>
        )}
        {waiting && <span className={styles['waiting']}>{t('feeds.mapping.result.waiting')}</span>}
      </PanelHead>
      <div className={styles['map']}>
        {drawMap({ points, selected, onSelect, scene, label: t('feeds.mapping.result.map') })}
        {preview !== null && points.length === 0 && (
          <p className={styles['mapNote']}>{t('feeds.mapping.result.noneOnMap')}</p>
        )}
      </div>
      <Tabs
        className={styles['tabs'] ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => {
          const chosen = RESULT_TABS.find((one) => one === key);
          if (chosen !== undefined) setTab(chosen);
        }}
      >
        <TabList className={styles['tabList'] ?? ''} aria-label={t('feeds.mapping.result.title')}>
          {RESULT_TABS.map((one) => (
            <Tab key={one} id={one} className={styles['tab'] ?? ''}>
              {t(`feeds.mapping.result.${one}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="records" className={styles['tabPage'] ?? ''} data-list>
          {error !== null && (
            <p className={styles['note']} role="alert">
              {t('feeds.mapping.result.failed', { error })}
            </p>
          )}
          {preview === null && waiting && (
            <Hairlines rows={6} rowRem={2.75} waitingFor={t('feeds.mapping.result.waiting')} />
          )}
          {preview !== null && results.length === 0 && (
            <p className={styles['empty']}>
              <b>{t('feeds.mapping.result.noRecords')}</b>
              <span>{t('feeds.mapping.result.noRecordsHint')}</span>
            </p>
          )}
          {results.length > 0 && (
            <>
              <ResultList results={results} selected={selected} onSelect={onSelect} />
              {preview !== null && preview.records > results.length + preview.passedOver && (
                <p className={styles['note']}>{t('feeds.mapping.result.cut', { n: formatCount(results.length) })}</p>
              )}
            </>
          )}
          {preview !== null && preview.unmapped.length > 0 && (
            <p className={styles['note']}>{t('feeds.mapping.result.unmapped', { n: preview.unmapped.length })}</p>
          )}
        </TabPanel>
        {(['trial', 'versions', 'history'] as const).map((one) => (
          <TabPanel key={one} id={one} className={styles['tabPage'] ?? ''}>
            {pages[one]}
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function pointsOf(results: readonly PreviewedRecord[]): readonly ResultPoint[] {
  return results.flatMap(({ outcome }, record) =>
    outcome.kind === 'taken' && outcome.point !== null ? [{ record, at: outcome.point, label: outcome.title }] : [],
  );
}
