import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSeatState } from '../../store/seat-context.tsx';
import type { EntityRecord } from '../../store/seat-state.ts';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Plate } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { FeedPick } from '../admin-feeds/feed-pick.tsx';
import { readOnlyReason } from '../admin-map/read-only-reason.ts';
import styles from './admin-mapping.module.css';
import { MAPPABLE, mappedCount, tidy } from './mapping-draft.ts';
import { MappingForm } from './mapping-form.tsx';
import { PayloadColumn } from './payload-column.tsx';
import { PayloadText } from './payload-text.tsx';
import { RemapPanel } from './remap-panel.tsx';
import { ResultColumn, type DrawResultMap } from './result-column.tsx';
import { SaveBar, useSaveMapping } from './save-bar.tsx';
import { TrialPanel } from './trial-panel.tsx';
import { useMappingDraft } from './use-mapping-draft.ts';
import { usePayload } from './use-payload.ts';
import { usePreview, type PreviewAsk } from './use-preview.ts';
import { VersionsPanel } from './versions-panel.tsx';

const MOST_RECORDS = 500;

/** 管理 · 字段映射: a payload, the mapping, and what the payload becomes by it, side by side. */
export function MappingPage({ drawMap }: { readonly drawMap: DrawResultMap }): ReactNode {
  const { t } = useWords();
  const feedId = useSeatState((state) => state.admin.feedId);
  const hash = useSeatState((state) => state.admin.hash);
  const feeds = useSeatState((state) => state.world.feeds);
  const whole = useSeatState((state) => state.world.whole);
  const feed = feeds.list.find(({ body }) => body.id === feedId) ?? null;
  const mappable = useMemo(() => feeds.list.filter(({ body }) => MAPPABLE.includes(body.standard)), [feeds]);
  const ready = feed !== null && MAPPABLE.includes(feed.body.standard);
  return (
    <div className={styles['page']}>
      {ready ? (
        <MappingEditor key={`${feed.body.id} ${hash ?? ''}`} feed={feed} hash={hash} drawMap={drawMap} />
      ) : (
        <section className={styles['chooser']} aria-label={t('feeds.mapping.title')}>
          <PanelHead title={t('feeds.mapping.title')}>
            <FeedPick feeds={mappable} />
          </PanelHead>
          {!whole && <Hairlines rows={6} rowRem={2} waitingFor={t('state.loading')} />}
          {whole && (
            <p className={styles['empty']}>
              <b>
                {t(
                  feed !== null
                    ? 'feeds.mapping.notMappable'
                    : mappable.length === 0
                      ? 'feeds.mapping.noneMappable'
                      : 'feeds.mapping.chooseFeed',
                )}
              </b>
              <span>{t('feeds.mapping.notMappableHint')}</span>
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function MappingEditor(props: {
  readonly feed: EntityRecord<'feed'>;
  readonly hash: string | null;
  readonly drawMap: DrawResultMap;
}): ReactNode {
  const { t } = useWords();
  const { feed, hash, drawMap } = props;
  const { id, standard, mapping: inForce = null, tables, timeZone } = feed.body;
  const readOnly = useSeatState(readOnlyReason);
  const feeds = useSeatState((state) => state.world.feeds.list);
  const draft = useMappingDraft(feed);
  const save = useSaveMapping(feed, draft);
  const payload = usePayload(id, hash);
  const [selected, setSelected] = useState(0);
  const { mapping, blank } = draft;
  const tried = useMemo(() => (blank ? null : tidy(mapping)), [blank, mapping]);
  const bytes = payload.own?.bytes ?? null;
  const ask = useMemo<PreviewAsk | null>(
    () =>
      payload.hash === null && bytes === null
        ? null
        : {
            what: 'mapping-preview',
            feedId: id,
            standard,
            hash: payload.hash,
            // The wire's own copy of the bytes: its type wants a buffer of its own.
            bytes: bytes === null ? null : new Uint8Array(bytes),
            mapping: tried,
            tables,
            limit: MOST_RECORDS,
          },
    [id, standard, payload.hash, bytes, tried, tables],
  );
  const standing = usePreview(readOnly === null ? ask : null);
  const { preview } = standing;
  const guess = blank ? (preview?.guess ?? null) : null;
  // Taken once: with it the draft is no longer blank.
  if (guess !== null) draft.change(guess, null);
  const current = preview?.results[selected] ?? null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    const act = key === 'z' ? (event.shiftKey ? draft.redo : draft.undo) : key === 'y' ? draft.redo : null;
    const done = key === 'enter' ? save : act;
    if (done === null || readOnly !== null) return;
    event.preventDefault();
    done();
  };
  return (
    <div className={styles['editor']} onKeyDownCapture={onKeyDown}>
      <PayloadColumn payload={payload}>
        {payload.bytes !== null && (
          <PayloadText
            bytes={payload.bytes}
            results={preview?.results ?? null}
            selected={selected}
            onSelect={setSelected}
          />
        )}
      </PayloadColumn>
      <section className={styles['column']} aria-label={t('feeds.mapping.title')}>
        <PanelHead title={t('feeds.mapping.title')}>
          <span>{t('feeds.mapping.form.mapped', { n: mappedCount(mapping) })}</span>
          {draft.changed ? (
            <Plate look="outline">{t('feeds.mapping.draft', { n: (inForce?.version ?? 0) + 1 })}</Plate>
          ) : (
            <span>
              {inForce === null ? t('feeds.mapping.noneInForce') : t('feeds.mapping.inForce', { n: inForce.version })}
            </span>
          )}
          <FeedPick feeds={feeds.filter(({ body }) => MAPPABLE.includes(body.standard))} />
        </PanelHead>
        {readOnly !== null && <p className={styles['note']}>{t(readOnly)}</p>}
        <div className={styles['formScroll']} inert={readOnly !== null}>
          <MappingForm
            mapping={mapping}
            onChange={draft.change}
            standard={standard}
            zone={timeZone}
            preview={preview}
            record={current}
          />
        </div>
        {readOnly === null && <SaveBar feed={feed} draft={draft} onSave={save} />}
      </section>
      <ResultColumn
        standing={standing}
        selected={selected}
        onSelect={setSelected}
        scene={`${payload.hash ?? payload.own?.name ?? ''} ${preview === null}`}
        drawMap={drawMap}
        pages={{
          trial: <TrialPanel feedId={id} subject={readOnly === null ? { mapping: tried, tables } : null} />,
          versions: (
            <VersionsPanel
              feed={feed}
              onTake={
                readOnly === null
                  ? (version) =>
                      draft.change({ ...version, note: t('feeds.mapping.versions.took', { n: version.version }) }, null)
                  : null
              }
            />
          ),
          history: (
            <RemapPanel
              feedId={id}
              state={
                readOnly !== null ? 'read-only' : inForce === null ? 'no-mapping' : draft.changed ? 'unsaved' : 'ready'
              }
            />
          ),
        }}
      />
    </div>
  );
}
