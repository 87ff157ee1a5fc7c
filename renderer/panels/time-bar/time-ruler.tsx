import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Instant } from '../../../shared/time/instant.ts';
import { instant } from '../../../shared/time/instant.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { DensityChart, fullestBin } from '../../ui/density-chart.tsx';
import { useWords } from '../../ui/words.tsx';
import { BINS, BIN_MS, hourMarks, momentAt, partOf, type DayWindow } from './day-window.ts';
import styles from './time-bar.module.css';

const HOUR_MS = 3_600_000;
/** Plain arrows stay with the desk: they step from change to change. */
const KEY_STEPS: Readonly<Record<string, number>> = {
  'Shift ArrowLeft': -BIN_MS,
  'Shift ArrowRight': BIN_MS,
  PageDown: -HOUR_MS,
  PageUp: HOUR_MS,
};

interface TimeRulerProps {
  readonly counts: Uint32Array | null;
  readonly window: DayWindow;
  readonly firstAt: Instant | null;
  readonly failed: boolean;
  /** False until the site's zone is known: no hours then. */
  readonly known: boolean;
}

/** The density with its axis and playhead. Click, drag, page keys or Shift with an arrow choose the moment; the last wish wins. */
export function TimeRuler({ counts, window, firstAt, failed, known }: TimeRulerProps): ReactNode {
  const { t, local } = useWords();
  const seat = useSeat();
  const shown = useSeatState((state) => state.second);
  const now = useSeatState((state) => state.hubSecond);
  const seeking = useSeatState((state) => state.seeking);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const [pointed, setPointed] = useState<number | null>(null);
  const head = seeking ?? shown;
  const percent = (at: number): string => `${partOf(window, at) * 100}%`;
  const earliest = Math.max(window.from, firstAt ?? window.from);
  const seek = (at: number): void => seat.playback.seek(instant(Math.min(now, Math.max(earliest, at))));
  const partUnder = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    seek(momentAt(window, partUnder(event)));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    setPointed(partUnder(event));
    if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(momentAt(window, partUnder(event)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = KEY_STEPS[event.shiftKey ? `Shift ${event.key}` : event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    seek(head + step);
  };
  const hourOf = (at: Instant): number => {
    const [hour = 0, minute = 0] = local.minutes(at).split(':').map(Number);
    return hour + minute / 60;
  };
  // Where the edge or the word `now` stands, an hour would be cut or covered.
  const marks = known
    ? hourMarks(window, hourOf, 2).filter((at) => !near(window, at, window.from, 0.015) && !near(window, at, now, 0.09))
    : [];
  const most = counts === null ? 0 : fullestBin(counts, BINS);
  return (
    <div className={styles['ruler']}>
      <p className={styles['basis']}>
        {failed && t('time.noDensity')}
        {counts !== null && `${t('time.perBin')} · ${t('time.max', { n: most })}`}
        {firstAt !== null && firstAt > window.from && ` · ${t('time.logStart', { time: local.near(firstAt, now) })}`}
      </p>
      <div
        className={styles['track']}
        role="slider"
        tabIndex={0}
        aria-label={t('time.seek')}
        aria-valuemin={window.from}
        aria-valuemax={window.to}
        aria-valuenow={head}
        aria-valuetext={local.full(head)}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={onKeyDown}
      >
        <div className={styles['columns']}>{counts !== null && <DensityChart counts={counts} bins={BINS} />}</div>
        {firstAt !== null && firstAt > window.from && (
          <span className={styles['before']} style={{ width: percent(firstAt) }} />
        )}
        {replay && <span className={styles['future']} style={{ left: percent(head) }} />}
        {marks.map((at) => (
          <span key={at} className={styles['hour']} style={{ left: percent(at) }}>
            {local.minutes(at).slice(0, 2)}
          </span>
        ))}
        <span className={styles['now']} style={{ left: percent(now) }} data-quiet={replay || undefined}>
          {t('time.now')}
        </span>
        {pointed !== null && (
          <span className={styles['pointed']} style={{ left: `${pointed * 100}%` }}>
            <b>{local.minutes(momentAt(window, pointed))}</b>
          </span>
        )}
        {replay && (
          <span className={styles['head']} style={{ left: percent(head) }} data-seeking={seeking !== null || undefined}>
            <b data-side={partOf(window, head) > 0.94 ? 'left' : partOf(window, head) < 0.06 ? 'right' : 'middle'}>
              {local.seconds(head)}
            </b>
          </span>
        )}
      </div>
    </div>
  );
}

function near(window: DayWindow, at: Instant, other: Instant, part: number): boolean {
  return Math.abs(partOf(window, at) - partOf(window, other)) < part;
}
