import { useDeferredValue, type ReactNode } from 'react';
import { parseCoordinates } from '../../../shared/geo/parse-coordinates.ts';
import type { Position } from '../../../shared/domain/geometry.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../ui/words.tsx';
import type { ReportDraft } from './report-draft.ts';
import styles from './report-form.module.css';

const CLOSE_ZOOM = 16;

/** Where it is: by name, by coordinates, by the middle of the map, by grid cell. How it was found is kept. */
export function PlaceField(props: {
  readonly draft: ReportDraft;
  readonly onChange: (part: Partial<ReportDraft>) => void;
}): ReactNode {
  const { draft, onChange } = props;
  const { t } = useWords();
  const { map } = useSeat();
  const camera = useSeatState((state) => state.mapUi.camera);
  const hasPlaces = useSeatState((state) => state.world.map?.body.hasPlaces === true);
  const center = useSeatState((state) => state.mapUi.camera?.center ?? state.world.site?.body.center ?? null);
  const text = useDeferredValue(draft.placeWords.trim());
  const coordinates = parseCoordinates(text, center);
  const asks = hasPlaces && text.length >= 2 && draft.point === null && coordinates.length === 0;
  const answer = useAnswer(
    asks ? { what: 'places', text, near: center === null ? null : [center[0], center[1]], limit: 5 } : null,
    { keep: true },
  );
  const hits = asks && answer.kind === 'ready' ? answer.data : [];
  const take = (point: Position, words: string, placeSource: ReportDraft['placeSource']): void => {
    onChange({ point, placeWords: words, placeSource });
    map.pin({ position: point, label: words });
    map.goTo(point, CLOSE_ZOOM);
  };
  const [first] = hits;
  const [read] = coordinates;
  const onEnter = (): void => {
    if (read !== undefined) take(read.position, text, 'coordinates');
    else if (first !== undefined) take(first.position, first.name, 'search');
  };
  return (
    <div className={styles['place']}>
      <Field
        label={t('cases.field.place')}
        value={draft.placeWords}
        onChange={(placeWords) => onChange({ placeWords, point: null, placeSource: 'none' })}
        onEnter={onEnter}
        hint={
          draft.point === null
            ? t(hasPlaces ? 'duty.placeHint' : 'duty.placeNoIndex')
            : `${t(`duty.placeSource.${draft.placeSource}`)} · ${draft.point[1].toFixed(5)}, ${draft.point[0].toFixed(5)}`
        }
        maxLength={300}
      />
      {(hits.length > 0 || read !== undefined) && draft.point === null && (
        <ul className={styles['hits']}>
          {read !== undefined && (
            <li>
              <ActButton look="quiet" onPress={() => take(read.position, text, 'coordinates')}>
                {t('duty.placeSource.coordinates')} {read.position[1].toFixed(5)}, {read.position[0].toFixed(5)}
              </ActButton>
            </li>
          )}
          {hits.map((hit) => (
            <li key={`${hit.name} ${hit.position.join(' ')}`}>
              <ActButton look="quiet" onPress={() => take(hit.position, hit.name, 'search')}>
                {hit.name}
              </ActButton>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['placeActs']}>
        <ActButton
          disabled={camera === null}
          onPress={() => {
            if (camera !== null)
              take(camera.center, draft.placeWords.trim() === '' ? t('duty.mapMiddle') : draft.placeWords, 'map');
          }}
        >
          {t('duty.takeMiddle')}
        </ActButton>
        <Field
          label={t('duty.gridCode')}
          value={draft.gridCode}
          onChange={(gridCode) => onChange({ gridCode })}
          maxLength={15}
        />
      </p>
    </div>
  );
}
