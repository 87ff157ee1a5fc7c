import { useState, type ReactNode } from 'react';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';
import { Choice } from './choice.tsx';
import {
  draftCommand,
  drawsArchiveOnly,
  EMPTY_DRAFT,
  needsDatum,
  type Datum,
  type ImportDraft,
  type ImportOrigin,
} from './import-draft.ts';
import { InboxFiles } from './inbox-files.tsx';
import { LabelledField } from './labelled-field.tsx';
import { useUploads } from './use-uploads.ts';

const DATUMS: readonly Datum[] = ['wgs84', 'gcj02', 'bd09'];
const ORIGINS = {
  files: 'admin.form.fromFiles',
  paths: 'admin.form.fromPaths',
  address: 'admin.form.fromAddress',
} as const;
const ORIGIN_ORDER: readonly ImportOrigin[] = ['files', 'paths', 'address'];

/**
 * What to make a map of. Says what is missing until it can be started. `doneVersion`: of the last import that came to something;
 * what it took from the inbox is there no more.
 */
export function ImportForm({ doneVersion }: { readonly doneVersion: string | null }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const standing = useSeatState((state) => state.commands.get('import-map'));
  const [held, setHeld] = useState({ draft: EMPTY_DRAFT, doneVersion });
  // What was ticked went into the map that has been made since.
  const settle = (before: typeof held): ImportDraft =>
    before.doneVersion === doneVersion ? before.draft : { ...before.draft, chosen: new Set() };
  const draft = settle(held);
  const change = (parts: Partial<ImportDraft>): void =>
    setHeld((before) => ({ draft: { ...settle(before), ...parts }, doneVersion }));
  const uploads = useUploads((name) =>
    setHeld((before) => {
      const settled = settle(before);
      return { draft: { ...settled, chosen: new Set([...settled.chosen, name]) }, doneVersion };
    }),
  );
  const outcome = draftCommand(draft);
  const start = (): void => {
    if (outcome.ok) void seat.commands.run('import-map', outcome.command);
  };
  return (
    <form className={styles['form']} onSubmit={(event) => event.preventDefault()}>
      <Choice
        label={t('admin.form.from')}
        look="segments"
        options={ORIGIN_ORDER.map((value) => ({ value, label: t(ORIGINS[value]) }))}
        value={draft.from}
        onChange={(from) => change({ from })}
      />
      <Source draft={draft} change={change}>
        <InboxFiles
          uploads={uploads}
          chosen={draft.chosen}
          onChoose={(chosen) => change({ chosen })}
          doneVersion={doneVersion}
        />
      </Source>
      {needsDatum(draft) && (
        <div>
          <Choice
            label={t('admin.form.datum')}
            look="list"
            options={DATUMS.map((value) => ({ value, label: t(`admin.form.datums.${value}`) }))}
            value={draft.datum}
            onChange={(datum) => change({ datum })}
          />
          <p className={styles['hint']}>{t('admin.form.datumHint')}</p>
        </div>
      )}
      {drawsArchiveOnly(draft) && <p className={styles['note']}>{t('admin.form.both')}</p>}
      <div className={styles['pair']}>
        <LabelledField
          label={t('admin.form.name')}
          hint={t('admin.form.nameHint')}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
        <LabelledField
          label={t('admin.form.attribution')}
          hint={t('admin.form.attributionHint')}
          value={draft.attribution}
          onChange={(attribution) => change({ attribution })}
        />
      </div>
      <div className={styles['acts']} data-flush>
        {outcome.ok ? (
          <ActButton look="primary" pending={standing?.kind === 'pending'} onPress={start}>
            {t(standing?.kind === 'pending' ? 'admin.map.pending' : 'admin.form.start')}
          </ActButton>
        ) : (
          <span className={styles['hint']}>{t(outcome.missing, { path: outcome.path })}</span>
        )}
        {standing?.kind === 'failed' && (
          <span className={styles['problem']} role="alert">
            {t('admin.form.refused', { error: standing.error })}
          </span>
        )}
      </div>
    </form>
  );
}

function Source(props: {
  readonly draft: ImportDraft;
  readonly change: (parts: Partial<ImportDraft>) => void;
  /** For files that are uploaded. */
  readonly children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  const { draft, change, children } = props;
  switch (draft.from) {
    case 'files':
      return children;
    case 'paths':
      return (
        <LabelledField
          label={t('admin.form.paths')}
          hint={t('admin.form.pathsHint')}
          value={draft.paths}
          onChange={(paths) => change({ paths })}
          lines={4}
        />
      );
    case 'address':
      return (
        <>
          <LabelledField label={t('admin.form.url')} hint="" value={draft.url} onChange={(url) => change({ url })} />
          <LabelledField
            label={t('admin.form.bbox')}
            hint={t('admin.form.bboxHint')}
            value={draft.bbox}
            onChange={(bbox) => change({ bbox })}
          />
        </>
      );
  }
}
