import { useMemo, useState, type ReactNode } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { REJECT_REASONS } from '../../../shared/domain/feed.ts';
import type { PreviewedRecord } from '../../../shared/domain/mapping-trial.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { Plate } from '../../ui/plate.tsx';
import { Segments } from '../../ui/segments.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-mapping.module.css';

type Shown = 'all' | 'taken' | 'rejected';
const ROW_PX = 44;

/** What each record of the payload becomes; arrows move through it, and payload and map follow. */
export function ResultList(props: {
  readonly results: readonly PreviewedRecord[];
  readonly selected: number | null;
  readonly onSelect: (record: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { results, selected, onSelect } = props;
  const [shown, setShown] = useState<Shown>('all');
  const items = useMemo(
    () =>
      results
        .map((record, index) => ({ id: String(index), record }))
        .filter(({ record }) => shown === 'all' || record.outcome.kind === shown),
    [results, shown],
  );
  const rejected = results.filter(({ outcome }) => outcome.kind === 'rejected').length;
  return (
    <>
      <div className={styles['listHead']}>
        <Segments<Shown>
          bare
          label={t('feeds.mapping.result.title')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `${t('feeds.mapping.result.all')} ${formatCount(results.length)}` },
            {
              value: 'taken',
              label: `${t('feeds.mapping.result.onlyTaken')} ${formatCount(results.length - rejected)}`,
            },
            { value: 'rejected', label: `${t('feeds.mapping.result.onlyRejected')} ${formatCount(rejected)}` },
          ]}
        />
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_PX }}>
        <ListBox
          className={styles['list'] ?? ''}
          aria-label={t('feeds.mapping.result.list')}
          items={items}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={selected === null ? [] : [String(selected)]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys];
            if (key !== undefined) onSelect(Number(key));
          }}
        >
          {({ id, record }) => (
            <ListBoxItem
              id={id}
              textValue={record.recordId ?? id}
              className={styles['resultRow'] ?? ''}
              data-rejected={record.outcome.kind === 'rejected' || undefined}
            >
              <ResultLine record={record} index={Number(id)} />
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </>
  );
}

function ResultLine({ record, index }: { readonly record: PreviewedRecord; readonly index: number }): ReactNode {
  const { t } = useWords();
  const { outcome, recordId } = record;
  if (outcome.kind === 'taken') {
    return (
      <>
        <i>{index + 1}</i>
        <b>{outcome.title}</b>
        <span>{outcome.point === null ? t('feeds.mapping.result.noPlace') : ''}</span>
        <code>{recordId ?? t('feeds.mapping.result.noId')}</code>
      </>
    );
  }
  const known = REJECT_REASONS.find((reason) => reason === outcome.reason);
  return (
    <>
      <i>{index + 1}</i>
      <b>
        <Plate look="inverse">{known === undefined ? outcome.reason : t(`reason.${known}`)}</Plate>{' '}
        {recordId ?? t('feeds.mapping.result.noId')}
      </b>
      <span />
      <code lang="en">{outcome.detail}</code>
    </>
  );
}
