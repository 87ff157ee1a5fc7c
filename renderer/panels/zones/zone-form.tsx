import { useState, type ReactNode } from 'react';
import { areaM2 } from '../../../shared/geo/geodesic.ts';
import { areaMeasure } from '../../../shared/geo/measure-words.ts';
import { polygonsOf, shapeProblem } from '../../../shared/geo/zone-shape.ts';
import type { MapTool } from '../../store/map-ui.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { ToolActs, ToolNote } from '../../ui/tool-panel.tsx';
import { useWords } from '../../ui/words.tsx';
import { useZoneDraft } from './use-zone-draft.ts';
import styles from './zones-panel.module.css';

const LONGEST_NAME = 100;
const LONGEST_NOTE = 1000;

/** Name, note and shape of a zone that is being drawn or changed. Nothing is sent that cannot be a zone. */
export function ZoneForm({
  tool,
}: {
  readonly tool: Extract<MapTool, { readonly kind: 'draw-zone' | 'edit-zone' }>;
}): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const draft = useSeatState((state) => state.mapUi.draft);
  // Without a line the drawing stays, and waits.
  const acting = useSeatState(mayGive('put-zone'));
  const { before, now, standing, save, takeTheirs } = useZoneDraft(tool);
  const [name, setName] = useState(before?.body.name ?? '');
  const [note, setNote] = useState(before?.body.note ?? '');
  const [pressed, setPressed] = useState(false);
  const shape = draft ?? before?.body.geometry ?? null;
  const problem = shape === null ? null : shapeProblem(shape);
  const trimmed = name.trim();
  const press = (): void => {
    setPressed(true);
    if (acting && shape !== null && problem === null && trimmed !== '') save(shape, { name, note });
  };
  const pending = standing?.kind === 'pending';
  const conflict = now === 'changed' || now === 'gone';
  return (
    <div className={styles['form']} data-zone-form>
      <h3>{t(tool.kind === 'draw-zone' ? 'tools.zone.drawing' : 'tools.zone.editing')}</h3>
      {shape === null ? (
        <ToolNote>{t('tools.zone.hint')}</ToolNote>
      ) : (
        <>
          <Field
            label={t('tools.zone.name')}
            value={name}
            maxLength={LONGEST_NAME}
            onChange={setName}
            onEnter={press}
            autoFocus
          />
          <Field label={t('tools.zone.note')} value={note} maxLength={LONGEST_NOTE} onChange={setNote} rows={2} />
          <p className={styles['facts']}>
            <ShapeFacts shape={shape} />
          </p>
        </>
      )}
      {problem !== null && (
        <p className={styles['problem']} role="alert">
          {t(`tools.zone.problem.${problem}`)}
        </p>
      )}
      {problem === null && pressed && shape !== null && trimmed === '' && (
        <p className={styles['problem']} role="alert">
          {t('tools.zone.needName')}
        </p>
      )}
      {conflict && before !== null && (
        <p className={styles['problem']} role="alert">
          {now === 'gone'
            ? t('tools.zone.vanished')
            : t('tools.zone.changed', { name: before.body.name, who: before.body.by })}
        </p>
      )}
      {!conflict && standing?.kind === 'failed' && (
        <p className={styles['problem']} role="alert">
          {t('tools.zone.failed', { error: standing.error })}
        </p>
      )}
      <ToolActs>
        {acting && shape !== null && (
          <ActButton pending={pending} onPress={press}>
            {t(pending ? 'tools.zone.saving' : now === 'changed' ? 'tools.zone.keepMine' : 'tools.zone.save')}
            {!pending && <KeyCap>Enter</KeyCap>}
          </ActButton>
        )}
        {now === 'changed' && <ActButton onPress={takeTheirs}>{t('tools.zone.takeTheirs')}</ActButton>}
        <ActButton look="quiet" onPress={() => seat.map.use({ kind: 'look' })}>
          {t('tools.zone.cancel')} <KeyCap>Esc</KeyCap>
        </ActButton>
      </ToolActs>
    </div>
  );
}

function ShapeFacts({ shape }: { readonly shape: Parameters<typeof shapeProblem>[0] }): ReactNode {
  const { t } = useWords();
  const polygons = polygonsOf(shape);
  const corners = polygons.flat().reduce((sum, ring) => sum + Math.max(0, ring.length - 1), 0);
  const { value, unit } = areaMeasure(areaM2(polygons));
  return `${value} ${unit} · ${t('tools.zone.corners', { n: corners })}`;
}
