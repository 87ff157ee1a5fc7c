import type { ReactNode } from 'react';
import { areaMeasure, lengthMeasure, type Measure } from '../../../shared/geo/measure-words.ts';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import type { MapTool } from '../../store/map-ui.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './map-head.module.css';

/** As printed on the key. */
const BACK = 'Backspace';

/** What the tool in the hand has measured so far, what it waits for, and its keys. */
export function ToolLine({ tool }: { readonly tool: MapTool }): ReactNode {
  const { t } = useWords();
  const measured = useSeatState((state) => state.mapUi.measured);
  const drawn = useSeatState((state) => state.mapUi.draft !== null);
  const measuring = tool.kind === 'measure-line' || tool.kind === 'measure-area';
  const lengthWords = tool.kind === 'measure-area' ? 'tools.measure.perimeter' : 'tools.measure.length';
  const values =
    measured === null || !measuring
      ? []
      : [
          { text: lengthWords, measure: lengthMeasure(measured.lengthM) } as const,
          ...(measured.areaM2 === null
            ? []
            : [{ text: 'tools.measure.area', measure: areaMeasure(measured.areaM2) } as const]),
        ];
  const drawing = tool.kind !== 'pick-isochrone' && tool.kind !== 'edit-zone' && !drawn;
  return (
    <div className={styles['line']} role="status">
      {values.map(({ text, measure }) => (
        <Value key={text} text={text} measure={measure} />
      ))}
      <span className={styles['hint']}>{t(hintOf(tool, values.length > 0, drawn))}</span>
      <span className={styles['keys']}>
        {values.length > 0 && (
          <CopyButton
            text={values.map(({ measure }) => `${measure.value} ${measure.unit}`).join(', ')}
            label={t('tools.head.copy')}
            doneLabel={t('tools.head.copied')}
          />
        )}
        {drawing && (
          <>
            <span>
              <KeyCap>Enter</KeyCap>
              {t('tools.measure.finish')}
            </span>
            <span>
              <KeyCap>{BACK}</KeyCap>
              {t('tools.measure.undo')}
            </span>
          </>
        )}
        <span>
          <KeyCap>Esc</KeyCap>
          {t('tools.measure.leave')}
        </span>
      </span>
    </div>
  );
}

function Value({ text, measure }: { readonly text: TextKey; readonly measure: Measure }): ReactNode {
  const { t } = useWords();
  return (
    <span className={styles['value']}>
      {t(text)} <b>{measure.value}</b> {measure.unit}
    </span>
  );
}

function hintOf({ kind }: MapTool, begun: boolean, drawn: boolean): TextKey {
  switch (kind) {
    case 'look':
    case 'measure-line':
    case 'measure-area':
      return begun ? 'tools.measure.hintNext' : 'tools.measure.hintStart';
    case 'draw-zone':
      return drawn ? 'tools.zone.hintEdit' : 'tools.zone.hint';
    case 'edit-zone':
      return 'tools.zone.hintEdit';
    case 'pick-isochrone':
      return 'tools.reach.pickHint';
  }
}
