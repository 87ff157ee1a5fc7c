import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { TextKey } from '../../../shared/i18n/texts.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import styles from './help-overlay.module.css';

/** One act of the keyboard: its keys as printed on them, and its words. */
export interface HelpLine {
  readonly keys: readonly string[];
  readonly text: TextKey;
}

/** All keys of the desk. */
export function HelpOverlay({ lines }: { readonly lines: readonly HelpLine[] }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const isOpen = useSeatState((state) => state.helpOpen);
  const setOpen = (helpOpen: boolean): void => seat.store.setState({ helpOpen });
  return (
    <ModalOverlay className={styles['overlay'] ?? ''} isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <header className={styles['head']}>
            <Heading slot="title">{t('help.title')}</Heading>
            <ActButton look="quiet" onPress={() => setOpen(false)}>
              {t('detail.close')} <KeyCap>Esc</KeyCap>
            </ActButton>
          </header>
          <dl className={styles['keys']}>
            {lines.map(({ keys, text }) => (
              <div key={text}>
                <dt>
                  {keys.map((key) => (
                    <KeyCap key={key}>{key}</KeyCap>
                  ))}
                </dt>
                <dd>{t(text)}</dd>
              </div>
            ))}
          </dl>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
