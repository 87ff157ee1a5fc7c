import { useMemo, type ReactNode } from 'react';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { formatLag } from '../../../shared/i18n/time-words.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { silentSince, type FeedPicture } from '../../store/feed-states.ts';
import { openRejects } from '../../store/open-rejects.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Facts, Passage, type Fact } from '../../ui/facts.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import { formatBytes } from '../admin-map/byte-words.ts';
import { MAPPABLE } from '../admin-mapping/mapping-draft.ts';
import { UnmappedList } from '../admin-tables/unmapped-list.tsx';
import styles from './admin-feeds.module.css';
import { settingFacts } from './setting-facts.ts';

/** One feed: how it does in words and figures, what may be done, how it is set. */
export function FeedSide({ picture }: { readonly picture: FeedPicture }): ReactNode {
  const words = useWords();
  const { t, name } = words;
  const at = useSeatState((state) => state.second);
  const { feed, health, state } = picture;
  const problem = health?.problem ?? null;
  return (
    <>
      <PanelHead title={name(feed.body.name)}>
        <EnableButton picture={picture} />
      </PanelHead>
      <div className={styles['sideBody']}>
        <section className={styles['standing']} data-state={state}>
          <p>
            {state === 'dead' || state === 'failing' ? (
              <Plate look="inverse">{t(`feeds.${state}`)}</Plate>
            ) : (
              <b>{t(`feeds.${state}`)}</b>
            )}
            {(health?.trouble ?? null) !== null && <span>{t(`trouble.${health?.trouble ?? 'program'}`)}</span>}
          </p>
          {health?.perMinute !== undefined && (
            <div>
              <Sparkline counts={health.perMinute} slots={60} />
              <span>{t('feeds.table.trend')}</span>
            </div>
          )}
        </section>
        {problem !== null && (
          <Passage title={t('detail.problem')} lang="en">
            {problem}
          </Passage>
        )}
        <Facts title={t('feeds.side.health')} facts={healthFacts(picture, at, words)} />
        <Doors picture={picture} />
        <section className={styles['block']}>
          <h3>{t('feeds.side.unmapped')}</h3>
          <p className={styles['hint']}>{t('feeds.side.unmappedHint')}</p>
          <UnmappedList feedId={feed.body.id} />
        </section>
        <Facts title={t('feeds.side.settings')} facts={settingFacts(feed.body, words)} />
        <p className={styles['note']}>{t('feeds.side.settingsHint')}</p>
      </div>
    </>
  );
}

function EnableButton({ picture }: { readonly picture: FeedPicture }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { id, enabled } = picture.feed.body;
  const key = `enable/${id}`;
  const standing = useSeatState((state) => state.commands.get(key));
  const may = useSeatState(mayGive('set-feed-enabled'));
  const pending = standing?.kind === 'pending';
  return (
    <>
      {standing?.kind === 'failed' && (
        <span className={styles['problem']} role="alert">
          {t('feeds.side.failed', { error: standing.error })}
        </span>
      )}
      {may && (
        <ActButton
          pending={pending}
          onPress={() => void seat.commands.run(key, { name: 'set-feed-enabled', feedId: id, enabled: !enabled })}
        >
          {t(pending ? 'feeds.side.pending' : enabled ? 'feeds.side.disable' : 'feeds.side.enable')}
        </ActButton>
      )}
    </>
  );
}

function healthFacts(picture: FeedPicture, at: FeedPicture['feed']['recordedAt'], words: Words): readonly Fact[] {
  const { t, age, local } = words;
  const { health } = picture;
  if (health === null) return [{ label: t('detail.contact'), value: t('feeds.never') }];
  const since = silentSince(health, at);
  const moment = (when: typeof at): string => `${local.near(when, at)} · ${t('mode.ago', { age: age(at - when) })}`;
  const count = (value: number | undefined): string =>
    value === undefined ? t('feeds.table.unknown') : formatCount(value);
  return [
    {
      label: t('detail.contact'),
      value: health.lastContactAt === null ? t('feeds.never') : moment(health.lastContactAt),
    },
    ...(health.lastRecordAt === null ? [] : [{ label: t('feeds.side.newest'), value: moment(health.lastRecordAt) }]),
    {
      label: t('feeds.side.lag'),
      value: health.lagMs === undefined ? t('feeds.table.unknown') : formatLag(health.lagMs, t),
    },
    {
      label: t('feeds.side.rhythm'),
      value:
        health.rhythmMs === undefined
          ? t('feeds.side.rhythmNone')
          : t('feeds.side.rhythmOf', { age: age(health.rhythmMs) }),
    },
    {
      label: t('feeds.side.silent'),
      value:
        since === null ? (
          t('feeds.side.silentNot')
        ) : (
          <b>{t('feeds.side.silentOf', { time: local.near(since, at), age: age(at - since) })}</b>
        ),
    },
    ...(health.nextTryAt === null ? [] : [{ label: t('detail.nextTry'), value: local.seconds(health.nextTryAt) }]),
    { label: t('detail.payloads'), value: formatCount(health.payloads) },
    { label: t('detail.records'), value: formatCount(health.records) },
    { label: t('detail.rejected'), value: formatCount(health.rejected) },
    { label: t('feeds.side.duplicates'), value: count(health.duplicates) },
    {
      label: t('feeds.side.bytes'),
      value: health.bytes === undefined ? t('feeds.table.unknown') : formatBytes(health.bytes),
    },
  ];
}

/** The ways on: to the mapping, the tables and the rejects of this feed. */
function Doors({ picture }: { readonly picture: FeedPicture }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const { id, standard, tables, mapping = null } = picture.feed.body;
  const rejects = useSeatState((state) => state.world.rejects);
  const open = useMemo(() => openRejects(rejects).filter(({ body }) => body.feedId === id).length, [rejects, id]);
  const rules = Object.values(tables ?? {}).reduce<number>((sum, list: readonly unknown[]) => sum + list.length, 0);
  const mappable = MAPPABLE.includes(standard);
  const note = mapping?.note ?? '';
  return (
    <ul className={styles['doors']}>
      <li>
        <b>{t('feeds.side.mapping')}</b>
        <span>
          {mapping === null
            ? t(mappable ? 'feeds.mapping.noneInForce' : 'feeds.side.mappingNone')
            : t('feeds.side.mappingOf', {
                n: mapping.version,
                note: note === '' ? t('feeds.mapping.versions.noNote') : note,
              })}
        </span>
        {mappable && (
          <ActButton onPress={() => goToAdmin(seat.store, { page: 'mapping', feedId: id })}>
            {t('feeds.side.mappingOpen')}
          </ActButton>
        )}
      </li>
      <li>
        <b>{t('feeds.side.tables')}</b>
        <span>{rules === 0 ? t('feeds.side.tablesNone') : t('feeds.side.tablesOf', { n: rules })}</span>
        <ActButton onPress={() => goToAdmin(seat.store, { page: 'tables', feedId: id })}>
          {t('feeds.side.tablesOpen')}
        </ActButton>
      </li>
      <li>
        <b>{t('feeds.side.quarantine')}</b>
        <span>
          {open === 0 ? t('feeds.side.quarantineNone') : t('feeds.side.quarantineOf', { n: formatCount(open) })}
        </span>
        {open > 0 && (
          <ActButton onPress={() => goToAdmin(seat.store, { page: 'quarantine', feedId: id })}>
            {t('feeds.side.quarantineOpen')}
          </ActButton>
        )}
      </li>
    </ul>
  );
}
