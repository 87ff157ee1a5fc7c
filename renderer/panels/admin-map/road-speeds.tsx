import { useState, type ReactNode } from 'react';
import { Group, Input, NumberField } from 'react-aria-components';
import {
  DEFAULT_ROAD_SPEEDS,
  ROAD_CLASSES,
  type RoadClass,
  type RoadSpeeds,
} from '../../../shared/domain/road-class.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';
import { readOnlyReason } from './read-only-reason.ts';

const MAX_KMH = 200;

/** The speeds that driving times are estimated from. An edit counts when it is saved. */
export function RoadSpeedsTable(): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const held = useSeatState((state) => state.world.map?.body.speedsKmh ?? null);
  const readOnly = useSeatState((state) => readOnlyReason(state) !== null);
  const standing = useSeatState((state) => state.commands.get('set-road-speeds'));
  const [edits, setEdits] = useState<Partial<RoadSpeeds>>({});
  const shown: RoadSpeeds = { ...(held ?? DEFAULT_ROAD_SPEEDS), ...edits };
  const changed = held !== null && ROAD_CLASSES.some((road) => shown[road] !== held[road]);
  const usual = ROAD_CLASSES.every((road) => shown[road] === DEFAULT_ROAD_SPEEDS[road]);
  const save = async (): Promise<void> => {
    await seat.commands.run('set-road-speeds', { name: 'set-road-speeds', speedsKmh: shown });
    // A refusal keeps what was typed.
    if (seat.store.getState().commands.get('set-road-speeds')?.kind !== 'failed') setEdits({});
  };
  return (
    <section aria-label={t('admin.speeds.title')}>
      <PanelHead title={t('admin.speeds.title')}>
        {held === null ? t('admin.speeds.needMap') : t('admin.speeds.hint')}
      </PanelHead>
      <table className={styles['speeds']}>
        <thead>
          <tr>
            <th scope="col">{t('admin.speeds.column')}</th>
            <th scope="col">{t('admin.speeds.usual')}</th>
            <th scope="col">{t('admin.speeds.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {ROAD_CLASSES.map((road) => (
            <SpeedRow
              key={road}
              road={road}
              kmh={shown[road]}
              changed={edits[road] !== undefined && edits[road] !== held?.[road]}
              editable={held !== null && !readOnly}
              onChange={(kmh) => setEdits({ ...edits, [road]: kmh })}
            />
          ))}
        </tbody>
      </table>
      {held !== null && !readOnly && (
        <div className={styles['acts']}>
          {changed && (
            <ActButton look="primary" pending={standing?.kind === 'pending'} onPress={() => void save()}>
              {t(standing?.kind === 'pending' ? 'admin.map.pending' : 'admin.speeds.save')}
            </ActButton>
          )}
          {changed && (
            <ActButton look="quiet" onPress={() => setEdits({})}>
              {t('admin.speeds.undo')}
            </ActButton>
          )}
          {!usual && (
            <ActButton look="quiet" onPress={() => setEdits(DEFAULT_ROAD_SPEEDS)}>
              {t('admin.speeds.defaults')}
            </ActButton>
          )}
          {standing?.kind === 'failed' && (
            <span className={styles['problem']} role="alert">
              {t('admin.speeds.failed', { error: standing.error })}
            </span>
          )}
        </div>
      )}
    </section>
  );
}

function SpeedRow(props: {
  readonly road: RoadClass;
  readonly kmh: number;
  readonly changed: boolean;
  readonly editable: boolean;
  readonly onChange: (kmh: number) => void;
}): ReactNode {
  const { t } = useWords();
  const { road, kmh, changed, editable, onChange } = props;
  const name = t(`admin.speeds.class.${road}`);
  return (
    <tr data-changed={changed || undefined}>
      <th scope="row">{name}</th>
      <td>{DEFAULT_ROAD_SPEEDS[road]}</td>
      <td>
        {editable ? (
          <NumberField
            aria-label={name}
            value={kmh}
            minValue={1}
            maxValue={MAX_KMH}
            onChange={(value) => {
              if (Number.isFinite(value)) onChange(value);
            }}
          >
            <Group>
              <Input className={styles['number'] ?? ''} />
            </Group>
          </NumberField>
        ) : (
          kmh
        )}
      </td>
    </tr>
  );
}
