import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup, type Key } from 'react-aria-components';
import { SPEEDS } from '../../store/playback.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { TransportIcon } from '../../ui/transport-icon.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './time-bar.module.css';

/** Live or replay, play and pause, step, speed. In live only what leads into the past is there. */
export function Transport(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const second = useSeatState((state) => state.second);
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const playing = useSeatState((state) => state.time.playing);
  const speed = useSeatState((state) => state.time.speed);
  const chooseMode = (keys: Set<Key>): void => {
    if (keys.has('live')) seat.playback.toLive();
    else if (!replay) seat.playback.seek(second);
  };
  const chooseSpeed = (keys: Set<Key>): void => {
    const chosen = SPEEDS.find((factor) => keys.has(String(factor)));
    if (chosen !== undefined) seat.playback.setSpeed(chosen);
  };
  return (
    <div className={styles['transport']}>
      <div className={styles['line']}>
        <ToggleButtonGroup
          className={styles['choices'] ?? ''}
          aria-label={t('time.title')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[replay ? 'replay' : 'live']}
          onSelectionChange={chooseMode}
        >
          <ToggleButton id="live" className={styles['choice'] ?? ''}>
            {t('mode.live')} <KeyCap>Home</KeyCap>
          </ToggleButton>
          <ToggleButton id="replay" className={styles['choice'] ?? ''} data-look="replay">
            {t('time.toReplay')}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
      <div className={styles['line']}>
        <ActButton label={t('time.previous')} onPress={() => seat.playback.step(-1)}>
          <TransportIcon name="previous" />
          <KeyCap>←</KeyCap>
        </ActButton>
        <ActButton look={replay ? 'replay' : 'plain'} onPress={() => seat.playback.togglePlay()}>
          <TransportIcon name={playing ? 'pause' : 'play'} />
          {t(playing ? 'time.pause' : 'time.play')}
        </ActButton>
        {replay && (
          <ActButton label={t('time.next')} onPress={() => seat.playback.step(1)}>
            <KeyCap>→</KeyCap>
            <TransportIcon name="next" />
          </ActButton>
        )}
      </div>
      {replay && (
        <ToggleButtonGroup
          className={styles['choices'] ?? ''}
          aria-label={t('time.speed')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(speed)]}
          onSelectionChange={chooseSpeed}
        >
          {SPEEDS.map((factor) => (
            <ToggleButton key={factor} id={String(factor)} className={styles['choice'] ?? ''} data-look="replay">
              {`${factor}×`}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
    </div>
  );
}
