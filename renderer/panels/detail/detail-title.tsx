import type { ReactNode } from 'react';
import { bornAt, standingAt } from '../../store/event-standing.ts';
import type { AnyRecord } from '../../store/decode-row.ts';
import { pickTitle } from '../../store/pick-text.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { EventSymbol } from '../../ui/symbol.tsx';
import { useWords, type Words } from '../../ui/words.tsx';
import styles from './detail-panel.module.css';

/** What the record is called, how it stands, and the key that replays the moment it came. */
export function DetailTitle({ record }: { readonly record: AnyRecord }): ReactNode {
  const words = useWords();
  const { t, age } = words;
  const seat = useSeat();
  const at = useSeatState((state) => state.second);
  const drill = useSeatState((state) => state.drill);
  const event = record.kind === 'event' ? record : null;
  const standing = event === null ? null : standingAt(event.body, at);
  return (
    <div className={styles['title']}>
      {event !== null && (
        <EventSymbol domain={event.body.domain} grade={event.body.grade} category={event.body.category} size={48} />
      )}
      <div className={styles['titleWords']}>
        <h3>{titleOf(record, words)}</h3>
        <p>
          {event !== null && standing !== null && (
            <>
              {standing === 'active' ? (
                <b>{t('status.active')}</b>
              ) : (
                <Plate look="outline">{t(`status.${standing}`)}</Plate>
              )}
              {event.body.reality !== (drill ? 'exercise' : 'actual') && (
                <Plate look="outline">{t(`reality.${event.body.reality}`)}</Plate>
              )}
              <span>{t('mode.ago', { age: age(at - bornAt(event)) })}</span>
            </>
          )}
          {event === null && <span>{t('mode.ago', { age: age(at - record.recordedAt) })}</span>}
          <ActButton
            look="quiet"
            label={t('detail.replayMoment')}
            onPress={() => seat.playback.seek(record.recordedAt)}
          >
            {t('time.toReplay')} <KeyCap>H</KeyCap>
          </ActButton>
        </p>
      </div>
    </div>
  );
}

function titleOf(record: AnyRecord, { t, lang, name }: Words): string {
  switch (record.kind) {
    case 'event':
      return pickTitle(record.body, lang) ?? t('events.untitled');
    case 'vehicle':
      return record.body.label;
    case 'trip':
      return record.body.headsign ?? record.body.routeName ?? record.body.recordId;
    case 'service':
      return record.body.name;
    case 'feed':
    case 'site':
      return name(record.body.name);
    case 'zone':
    case 'map':
      return record.body.name;
    case 'incident':
      return (
        record.body.titles.find((title) => title.lang.startsWith(lang.slice(0, 2)))?.title ??
        record.body.titles[0]?.title ??
        record.body.number
      );
    case 'link':
      return t(`link.${record.body.state}`);
    case 'correlation':
      return t('kind.correlation');
    case 'case':
    case 'task':
      return record.body.title;
    case 'unit':
      return record.body.callSign;
    case 'account':
      return record.body.name;
    case 'assignment':
    case 'log-entry':
    case 'table':
    case 'alarm':
      return t(`kind.${record.kind}`);
    case 'feed-health':
      return record.body.feedId;
    case 'reject':
      return t(`reason.${record.body.reason}`);
  }
}
