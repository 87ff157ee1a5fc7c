import { useMemo, useState, type ReactNode } from 'react';
import { Checkbox, CheckboxGroup, DropZone, FileTrigger, Label } from 'react-aria-components';
import { useAnswer } from '../../store/use-answer.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './admin-map.module.css';
import { formatBytes } from './byte-words.ts';
import { isMapFile } from './import-draft.ts';
import type { Upload, Uploads } from './use-uploads.ts';

/** Files that come in by drag and drop or from a dialog, and those that lie at the hub already. */
export function InboxFiles(props: {
  readonly uploads: Uploads;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  /** Of the last import: it takes away what it was made of. */
  readonly doneVersion: string | null;
}): ReactNode {
  const { t } = useWords();
  const { uploads, chosen, onChoose, doneVersion } = props;
  const again = useChanges(`${uploads.done} ${doneVersion}`);
  const inbox = useAnswer({ what: 'map-inbox' }, { keep: true, again });
  const files = useMemo(() => (inbox.kind === 'ready' ? inbox.data : []), [inbox]);
  const values = useMemo(() => files.map(({ name }) => name).filter((name) => chosen.has(name)), [files, chosen]);
  const take = (list: readonly File[]): void => uploads.add(list.filter(({ name }) => isMapFile(name)));
  return (
    <>
      <DropZone
        className={styles['drop'] ?? ''}
        onDrop={(event) => {
          const dropped = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
          void Promise.all(dropped).then(take);
        }}
      >
        <span>{t('admin.form.drop')}</span>
        <FileTrigger allowsMultiple onSelect={(list) => take([...(list ?? [])])}>
          <ActButton onPress={() => {}}>{t('admin.form.pick')}</ActButton>
        </FileTrigger>
        <span className={styles['hint']}>{t('admin.form.kinds')}</span>
      </DropZone>
      <CheckboxGroup className={styles['choice'] ?? ''} value={values} onChange={(names) => onChoose(new Set(names))}>
        <Label className={styles['label'] ?? ''}>{t('admin.form.inbox')}</Label>
        <div className={styles['list']}>
          {files.map(({ name, bytes }) => (
            <Checkbox key={name} value={name} className={styles['option'] ?? ''}>
              <i data-box aria-hidden="true" />
              <span className={styles['file']}>{name}</span>
              <span className={styles['size']}>{formatBytes(bytes)}</span>
            </Checkbox>
          ))}
          {uploads.list.map((upload) => (
            <UploadRow key={upload.name} upload={upload} />
          ))}
          {inbox.kind === 'failed' && <p className={styles['problem']}>{inbox.message}</p>}
          {inbox.kind === 'ready' && files.length + uploads.list.length === 0 && (
            <p className={styles['hint']}>{t('admin.form.inboxNone')}</p>
          )}
        </div>
      </CheckboxGroup>
    </>
  );
}

/** How often a value has changed. */
function useChanges(value: string): number {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value === value) return seen.changes;
  setSeen({ value, changes: seen.changes + 1 });
  return seen.changes + 1;
}

function UploadRow({ upload }: { readonly upload: Upload }): ReactNode {
  const { t } = useWords();
  const { name, bytes, sent, error } = upload;
  const percent = bytes === 0 ? 100 : Math.floor((sent / bytes) * 100);
  return (
    <div className={styles['option']}>
      <i aria-hidden="true" />
      <span className={styles['file']}>{name}</span>
      {error === null ? (
        <span className={styles['size']}>{t('admin.form.uploading', { percent })}</span>
      ) : (
        <span className={styles['problem']} role="alert">
          {t('admin.form.uploadFailed', { error })}
        </span>
      )}
    </div>
  );
}
