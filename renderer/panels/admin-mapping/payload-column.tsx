import { useState, type ReactNode } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { instant } from '../../../shared/time/instant.ts';
import { useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Hairlines } from '../../ui/hairlines.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useWords } from '../../ui/words.tsx';
import { formatBytes } from '../admin-map/byte-words.ts';
import styles from './admin-mapping.module.css';
import { MOST_PAYLOAD_BYTES, type PayloadChoice } from './use-payload.ts';

/** The left column: which payload is mapped, and (as children) its bytes. */
export function PayloadColumn(props: { readonly payload: PayloadChoice; readonly children: ReactNode }): ReactNode {
  const { t } = useWords();
  const { payload, children } = props;
  const [pasting, setPasting] = useState<string | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const take = (files: readonly File[]): void => {
    const [file] = files;
    setTooLarge(file !== undefined && file.size > MOST_PAYLOAD_BYTES);
    if (file === undefined || file.size > MOST_PAYLOAD_BYTES) return;
    void file.arrayBuffer().then((buffer) => payload.bring({ name: file.name, bytes: new Uint8Array(buffer) }));
  };
  const empty = payload.bytes === null && !payload.loading;
  return (
    <section className={styles['column']} aria-label={t('feeds.mapping.payload.title')}>
      <PanelHead title={t('feeds.mapping.payload.title')}>
        <FileTrigger onSelect={(list) => take([...(list ?? [])])}>
          <ActButton look="quiet" onPress={() => {}}>
            {t('feeds.mapping.payload.file')}
          </ActButton>
        </FileTrigger>
        <ActButton look="quiet" onPress={() => setPasting('')}>
          {t('feeds.mapping.payload.paste')}
        </ActButton>
      </PanelHead>
      <PayloadPick payload={payload} />
      {tooLarge && <p className={styles['note']}>{t('feeds.mapping.payload.tooLarge')}</p>}
      {pasting !== null && (
        <div className={styles['paste']}>
          <TextBox
            bare
            mono
            rows={8}
            label={t('feeds.mapping.payload.pasteField')}
            hint={t('feeds.mapping.payload.pasteField')}
            value={pasting}
            onChange={setPasting}
          />
          <div className={styles['acts']}>
            <ActButton
              look="primary"
              onPress={() => {
                if (pasting !== '') payload.bring({ name: null, bytes: new TextEncoder().encode(pasting) });
                setPasting(null);
              }}
            >
              {t('feeds.mapping.payload.use')}
            </ActButton>
            <ActButton look="quiet" onPress={() => setPasting(null)}>
              {t('feeds.mapping.payload.cancel')}
            </ActButton>
          </div>
        </div>
      )}
      <DropZone
        className={styles['drop'] ?? ''}
        onDrop={(event) => {
          const dropped = event.items.filter((item) => item.kind === 'file').map((item) => item.getFile());
          void Promise.all(dropped).then(take);
        }}
      >
        {payload.loading && <Hairlines rows={8} rowRem={1.5} waitingFor={t('state.loading')} />}
        {empty && (
          <p className={styles['empty']}>
            <b>
              {payload.list.kind === 'failed'
                ? payload.list.message
                : t(payload.gone ? 'feeds.mapping.payload.gone' : 'feeds.mapping.payload.none')}
            </b>
            <span>{t('feeds.mapping.payload.noneHint')}</span>
          </p>
        )}
        {payload.bytes !== null && children}
      </DropZone>
    </section>
  );
}

function PayloadPick({ payload }: { readonly payload: PayloadChoice }): ReactNode {
  const { t, local } = useWords();
  const at = useSeatState((state) => state.hubSecond);
  const list = payload.list.kind === 'ready' ? payload.list.data : [];
  const { own } = payload;
  if (own !== null) {
    return (
      <div className={styles['pickRow']}>
        <span>
          {t('feeds.mapping.payload.own', { name: own.name ?? t('feeds.mapping.payload.pasted') })} ·{' '}
          {formatBytes(own.bytes.length)}
        </span>
        <ActButton look="quiet" onPress={payload.refresh}>
          {t('feeds.mapping.payload.newest')}
        </ActButton>
      </div>
    );
  }
  if (list.length === 0) return null;
  return (
    <div className={styles['pickRow']}>
      <Pick
        bare
        label={t('feeds.mapping.payload.choose')}
        value={payload.hash}
        onChange={payload.choose}
        options={list.map(({ hash, receivedAt, bytes, document }) => ({
          value: hash,
          label: `${local.near(instant(receivedAt), at)} · ${formatBytes(bytes)}`,
          aside: document,
        }))}
        none={t('feeds.mapping.payload.choose')}
      />
      <ActButton look="quiet" onPress={payload.refresh}>
        {t('feeds.mapping.payload.newest')}
      </ActButton>
    </div>
  );
}
