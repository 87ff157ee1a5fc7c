import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Selection } from 'react-aria-components';
import type { RejectReason } from '../../../shared/domain/feed.ts';
import { formatCount } from '../../../shared/i18n/numbers.ts';
import { goToAdmin } from '../../store/go-to-admin.ts';
import { openRejects } from '../../store/open-rejects.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import { MAPPABLE } from '../admin-mapping/mapping-draft.ts';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import { BulkActs } from './bulk-acts.tsx';
import { FacetList } from './facet-list.tsx';
import styles from './quarantine.module.css';
import { RejectDetail } from './reject-detail.tsx';
import { filterRejects, inParts, rejectFacets, type RejectRecord } from './reject-facets.ts';
import { RejectList } from './reject-list.tsx';

/** 管理 · 拒收: what could not be taken, by feed and reason, one by one or many at once. */
export function QuarantinePage(): ReactNode {
  const { t, name } = useWords();
  const seat = useSeat();
  const rejects = useSeatState((state) => state.world.rejects);
  const feeds = useSeatState((state) => state.world.feeds.list);
  const whole = useSeatState((state) => state.world.whole);
  const acting = useSeatState(mayGive('retry-rejects'));
  const readOnly = useSeatState(readOnlyReason);
  const feedId = useSeatState((state) => state.admin.feedId);
  const [reason, setReason] = useState<RejectReason | null>(null);
  const [ticked, setTicked] = useState<Selection>(new Set());
  const [looked, setLooked] = useState<string | null>(null);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const open = useMemo(() => openRejects(rejects), [rejects]);
  const names = useMemo(() => new Map(feeds.map(({ body }) => [String(body.id), name(body.name)])), [feeds, name]);
  // A feed without rejects is no filter: the page would be empty for no reason that can be seen.
  const filter = useMemo(
    () => ({ feedId: open.some(({ body }) => body.feedId === feedId) ? feedId : null, reason }),
    [open, feedId, reason],
  );
  const shown = useMemo(() => filterRejects(open, filter), [open, filter]);
  const facets = useMemo(() => rejectFacets(open, filter), [open, filter]);
  const chosen = useMemo(() => chosenIds(shown, ticked), [shown, ticked]);
  const reject = shown.find(({ id }) => id === looked) ?? shown[0] ?? null;
  const run = (act: 'retry' | 'dismiss', ids: readonly string[]): void => {
    for (const [i, part] of inParts(ids).entries()) {
      void seat.commands.run(
        `${act}-rejects/${i}`,
        act === 'retry'
          ? { name: 'retry-rejects', rejectIds: [...part] }
          : { name: 'dismiss-rejects', rejectIds: [...part] },
      );
    }
    setTicked(new Set());
    setAsking(null);
  };
  const retry = (ids: readonly string[]): void => run('retry', ids);
  const dismiss = (ids: readonly string[]): void => (ids.length > 1 ? setAsking(ids) : run('dismiss', ids));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (reject === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const ids = chosen.length > 0 ? chosen : [reject.id];
    const acts: Readonly<Record<string, () => void>> = {
      ...(acting ? { r: () => retry(ids), x: () => dismiss(ids) } : {}),
      ...(MAPPABLE.includes(reject.body.standard)
        ? {
            m: () => goToAdmin(seat.store, { page: 'mapping', feedId: reject.body.feedId, hash: reject.body.raw.hash }),
          }
        : {}),
    };
    const act = acts[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
  return (
    <div className={styles['page']} onKeyDown={onKeyDown}>
      <section className={styles['column']} aria-label={t('feeds.quarantine.feeds')}>
        <PanelHead title={t('feeds.quarantine.title')} {...(whole ? { count: formatCount(open.length) } : {})} />
        <p className={styles['note']}>{t('feeds.quarantine.hint')}</p>
        <FacetList
          title={t('feeds.quarantine.feeds')}
          all={t('feeds.quarantine.anyFeed')}
          values={facets.feeds.map(([value, count]) => ({ value, count, label: names.get(value) ?? value }))}
          chosen={filter.feedId}
          onChoose={(value) => goToAdmin(seat.store, { feedId: value })}
        />
        <FacetList<RejectReason>
          title={t('feeds.quarantine.reasons')}
          all={t('feeds.quarantine.anyReason')}
          values={facets.reasons.map(([value, count]) => ({ value, count, label: t(`reason.${value}`) }))}
          chosen={reason}
          onChoose={setReason}
        />
      </section>
      <section className={styles['column']} aria-label={t('feeds.quarantine.list')}>
        <PanelHead title={t('feeds.quarantine.list')} count={formatCount(shown.length)}>
          {readOnly !== null && !acting && t(readOnly)}
        </PanelHead>
        {acting && shown.length > 0 && (
          <BulkActs
            shown={shown.length}
            chosen={chosen.length}
            asking={asking?.length ?? null}
            onRetry={() => retry(chosen.length > 0 ? chosen : shown.map(({ id }) => id))}
            onDismiss={() => dismiss(chosen)}
            onConfirm={() => run('dismiss', asking ?? [])}
            onCancel={() => setAsking(null)}
          />
        )}
        {!whole && <Hairlines rows={8} rowRem={3.25} waitingFor={t('state.loading')} />}
        {whole && open.length === 0 && (
          <p className={styles['empty']}>
            <b>{t('feeds.quarantine.none')}</b>
            <span>{t('feeds.quarantine.noneHint')}</span>
          </p>
        )}
        {open.length > 0 && shown.length === 0 && <p className={styles['note']}>{t('feeds.quarantine.noneHere')}</p>}
        {shown.length > 0 && (
          <RejectList
            rejects={shown}
            selected={ticked}
            onSelect={setTicked}
            looked={reject?.id ?? null}
            onLook={setLooked}
            names={names}
          />
        )}
      </section>
      <section className={styles['column']} aria-label={t('feeds.quarantine.detail')}>
        {reject === null ? (
          open.length > 0 && (
            <p className={styles['empty']}>
              <span>{t('feeds.quarantine.pick')}</span>
            </p>
          )
        ) : (
          <RejectDetail
            key={reject.id}
            reject={reject}
            onRetry={() => retry([reject.id])}
            onDismiss={() => dismiss([reject.id])}
          />
        )}
      </section>
    </div>
  );
}

function chosenIds(shown: readonly RejectRecord[], ticked: Selection): readonly string[] {
  return shown.filter(({ id }) => ticked === 'all' || ticked.has(id)).map(({ id }) => id);
}
