import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { openForm } from '../../store/desk/duty-acts.ts';
import { useSeat } from '../../store/seat-context.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { keyOfChoice, type Choice, type ChoiceSet } from './choice.ts';
import styles from './choice-dialog.module.css';

/** A short list of acts, each with its key; one that needs words asks for them before it is done. */
export function ChoiceDialog({ set }: { readonly set: ChoiceSet }): ReactNode {
  const { t } = useWords();
  const { store } = useSeat();
  const [asked, setAsked] = useState<Choice | null>(null);
  const [words, setWords] = useState('');
  const close = (): void => openForm(store, null);
  const take = (choice: Choice): void => {
    if (choice.ask !== undefined) return setAsked(choice);
    close();
    choice.run('');
  };
  const done = (): void => {
    if (asked === null || (asked.ask?.required === true && words.trim() === '')) return;
    close();
    asked.run(words.trim());
  };
  const onKey = (event: KeyboardEvent): void => {
    if (asked !== null || event.ctrlKey || event.altKey || event.metaKey) return;
    const choice = set.choices.find((_, i) => keyOfChoice(i) === event.key.toLowerCase());
    if (choice === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    take(choice);
  };
  // Of the document, from the moment the list is there: who types `G2` does not wait for a focus to move.
  const latest = useRef(onKey);
  useLayoutEffect(() => {
    latest.current = onKey;
  });
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => latest.current(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
  return (
    <ModalOverlay
      className={styles['overlay'] ?? ''}
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <div>
            <header className={styles['head']}>
              <Heading slot="title">{asked === null ? set.title : asked.label}</Heading>
              <ActButton look="quiet" onPress={close}>
                {t('detail.close')} <KeyCap>Esc</KeyCap>
              </ActButton>
            </header>
            {asked === null && set.choices.length === 0 && <p className={styles['none']}>{set.none}</p>}
            {asked === null && (
              <ul className={styles['choices']}>
                {set.choices.map((choice, i) => (
                  <li key={choice.id}>
                    <Button className={styles['choice'] ?? ''} autoFocus={i === 0} onPress={() => take(choice)}>
                      <KeyCap>{(keyOfChoice(i) ?? '').toUpperCase()}</KeyCap>
                      <span>{choice.label}</span>
                      <i>{choice.aside}</i>
                    </Button>
                  </li>
                ))}
              </ul>
            )}
            {asked?.ask !== undefined && (
              <div className={styles['ask']}>
                <Field
                  label={asked.ask.label}
                  value={words}
                  onChange={setWords}
                  onEnter={done}
                  autoFocus
                  maxLength={1000}
                />
                <p className={styles['end']}>
                  <ActButton look="primary" disabled={asked.ask.required && words.trim() === ''} onPress={done}>
                    {t('duty.doIt')} <KeyCap>Enter</KeyCap>
                  </ActButton>
                </p>
              </div>
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
