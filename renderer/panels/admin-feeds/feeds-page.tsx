import { useMemo, useState, type ReactNode } from 'react';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { countStates, feedPictures, FEED_STATES_WORST_FIRST, type FeedState } from '../../store/feed-states.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import styles from './admin-feeds.module.css';
import { feedRow, filterRows, sortRows, type FeedSort } from './feed-rows.ts';
import { FeedSide } from './feed-side.tsx';
import { FeedTable } from './feed-table.tsx';

/** 管理 · 数据源: how every feed does, and what one of them is. */
export function FeedsPage(): ReactNode {
  const { t, name } = useWords();
  const seat = useSeat();
  const feeds = useSeatState((state) => state.world.feeds);
  const health = useSeatState((state) => state.world.health);
  const whole = useSeatState((state) => state.world.whole);
  const at = useSeatState((state) => state.second);
  const reason = useSeatState(readOnlyReason);
  const chosen = useSeatState((state) => state.admin.feedId);
  const [sort, setSort] = useState<FeedSort>({ column: 'state', direction: 'ascending' });
  const [text, setText] = useState('');
  const [state, setState] = useState<FeedState | 'all'>('all');
  const pictures = useMemo(() => feedPictures(feeds, health, at), [feeds, health, at]);
  const counts = countStates(pictures);
  const rows = useMemo(
    () =>
      pictures.map((picture) =>
        feedRow(picture, at, {
          name: name(picture.feed.body.name),
          transport: t(`transport.${picture.feed.body.transport.kind}`),
        }),
      ),
    [pictures, at, name, t],
  );
  const shown = sortRows(filterRows(rows, text, state === 'all' ? null : state), sort);
  const picture = pictures.find(({ feed }) => feed.body.id === chosen) ?? null;
  const present = FEED_STATES_WORST_FIRST.filter((one) => counts[one] > 0 || one === state);
  return (
    <div className={styles['page']}>
      <section className={styles['main']} aria-label={t('feeds.title')}>
        <PanelHead title={t('feeds.title')} {...(whole ? { count: pictures.length } : {})}>
          {reason !== null && t(reason)}
        </PanelHead>
        {!whole && <Hairlines rows={10} rowRem={2} waitingFor={t('state.loading')} />}
        {whole && pictures.length === 0 && (
          <p className={styles['empty']}>
            <b>{t('feeds.none')}</b>
            <span>{t('feeds.noneHint')}</span>
          </p>
        )}
        {whole && pictures.length > 0 && (
          <>
            <div className={styles['bar']}>
              <Segments<FeedState | 'all'>
                bare
                label={t('feeds.table.state')}
                value={state}
                onChange={setState}
                options={[
                  { value: 'all', label: t('feeds.table.all', { n: pictures.length }) },
                  ...present.map((one) => ({ value: one, label: `${t(`feeds.${one}`)} ${counts[one]}` })),
                ]}
              />
              <div className={styles['filter']}>
                <TextBox
                  bare
                  label={t('feeds.table.filter')}
                  hint={t('feeds.table.filterHint')}
                  value={text}
                  onChange={setText}
                />
              </div>
            </div>
            <div className={styles['scroll']}>
              <FeedTable
                rows={shown}
                sort={sort}
                onSort={setSort}
                chosen={chosen}
                onChoose={(feedId) => goToAdmin(seat.store, { feedId })}
              />
              {shown.length === 0 && (
                <p className={styles['empty']}>
                  <b>{t('feeds.table.noMatch')}</b>
                  <span>
                    <ActButton
                      onPress={() => {
                        setText('');
                        setState('all');
                      }}
                    >
                      {t('feeds.table.clear')}
                    </ActButton>
                  </span>
                </p>
              )}
            </div>
          </>
        )}
      </section>
      <section className={styles['side']} aria-label={t('feeds.side.label')}>
        {picture === null ? (
          <p className={styles['empty']}>
            <span>{t('feeds.side.choose')}</span>
          </p>
        ) : (
          <FeedSide key={picture.feed.body.id} picture={picture} />
        )}
      </section>
    </div>
  );
}
