import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs, type Key } from 'react-aria-components';
import { recordOf } from '../../store/record-of.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { DETAIL_TABS } from '../../store/seat-store.ts';
import type { EntityRef } from '../../store/selection.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PanelHead } from '../../ui/panel-head.tsx';
import { KeyCap } from '../../ui/plate.tsx';
import { useWords } from '../../ui/words.tsx';
import { DetailTitle } from './detail-title.tsx';
import styles from './detail-panel.module.css';
import { HistoryTab } from './history-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { SummaryTab } from './summary-tab.tsx';

/** The selected record, in full: what it says, how it came to be, and the bytes it was read from. */
export function DetailPanel({ selection }: { readonly selection: EntityRef }): ReactNode {
  const { t } = useWords();
  const seat = useSeat();
  const record = useSeatState((state) => recordOf(state.world, selection));
  const tab = useSeatState((state) => state.tab);
  const readOnly = useSeatState((state) => state.time.mode === 'replay');
  const close = (): void => seat.select(null);
  const choose = (key: Key): void => {
    const chosen = DETAIL_TABS.find((name) => name === key);
    if (chosen !== undefined) seat.store.setState({ tab: chosen });
  };
  return (
    <section className={styles['panel']} aria-label={t(`kind.${selection.kind}`)}>
      <PanelHead title={t(`kind.${selection.kind}`)}>
        {readOnly && t('state.readOnly')}
        <ActButton look="quiet" onPress={close}>
          {t('detail.close')} <KeyCap>Esc</KeyCap>
        </ActButton>
      </PanelHead>
      {record === null ? (
        <div className={styles['gone']}>
          <p>{t('detail.gone')}</p>
          <p>{t('detail.goneHint')}</p>
        </div>
      ) : (
        <>
          <DetailTitle record={record} />
          <Tabs className={styles['tabs'] ?? ''} selectedKey={tab} onSelectionChange={choose}>
            <TabList className={styles['tabList'] ?? ''} aria-label={t(`kind.${selection.kind}`)}>
              {DETAIL_TABS.map((name, i) => (
                <Tab key={name} id={name} className={styles['tab'] ?? ''}>
                  {t(`detail.${name}`)} <KeyCap>{String(i + 1)}</KeyCap>
                </Tab>
              ))}
            </TabList>
            <TabPanel id="summary" className={styles['page'] ?? ''}>
              <SummaryTab record={record} />
            </TabPanel>
            <TabPanel id="history" className={styles['page'] ?? ''}>
              <HistoryTab record={record} />
            </TabPanel>
            <TabPanel id="raw" className={styles['page'] ?? ''}>
              <RawTab record={record} />
            </TabPanel>
          </Tabs>
        </>
      )}
    </section>
  );
}
