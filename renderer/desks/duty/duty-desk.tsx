import { useLayoutEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { AccountMenu } from '../../panels/account/account-menu.tsx';
import { ConnectionBanner } from '../../panels/banner/connection-banner.tsx';
import { ChoiceDialog } from '../../panels/duty-acts/choice-dialog.tsx';
import { useChoices } from '../../panels/duty-acts/use-choices.ts';
import { DutyCase } from '../../panels/duty-case/duty-case.tsx';
import { DutyDispatch } from '../../panels/duty-dispatch/duty-dispatch.tsx';
import { DutyQueue } from '../../panels/duty-queue/duty-queue.tsx';
import { ReportForm } from '../../panels/duty-report/report-form.tsx';
import { HelpOverlay } from '../../panels/help/help-overlay.tsx';
import { TopStrip } from '../../panels/top-strip/top-strip.tsx';
import { openForm } from '../../store/desk/duty-acts.ts';
import { useQueue } from '../../store/desk/use-queue.ts';
import { useRecommendation } from '../../store/desk/use-recommendation.ts';
import { goToDesk } from '../../store/go-to-desk.ts';
import { useSeat, useSeatState } from '../../store/seat-context.tsx';
import { mayAct, mayGive } from '../../store/seat-store.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { KeyCap, Plate } from '../../ui/plate.tsx';
import { useWords, WordsProvider } from '../../ui/words.tsx';
import { CommandLine } from './command-line.tsx';
import { ColumnGrip } from './column-grip.tsx';
import { keepWidths, readWidths, widened, within } from './column-widths.ts';
import styles from './duty-desk.module.css';
import { DUTY_HELP } from './duty-keys.ts';
import { DutyMap } from './duty-map.tsx';
import { SentTray } from './sent-tray.tsx';
import { useDutyKeys } from './use-duty-keys.ts';

/** 值守台: the queue, the selected case, and the map with whom to send. By keyboard throughout. */
export function DutyDesk(): ReactNode {
  const lang = useSeatState((state) => state.lang);
  const theme = useSeatState((state) => state.theme);
  const timeZone = useSeatState((state) => state.world.site?.body.timeZone ?? 'UTC');
  const replay = useSeatState((state) => state.time.mode === 'replay');
  const drill = useSeatState((state) => state.drill);
  const mode = replay ? 'replay' : drill ? 'drill' : 'live';
  useLayoutEffect(() => {
    const root = document.documentElement;
    // At a desk the factor is 1: body text is 14 px.
    root.style.fontSize = '16px';
    root.lang = lang;
    Object.assign(root.dataset, { theme, density: 'desk', mode });
  }, [lang, theme, mode]);
  return (
    <WordsProvider lang={lang} timeZone={timeZone}>
      <main className={styles['desk']} data-mode={mode} data-drill={drill || undefined}>
        <Columns />
      </main>
    </WordsProvider>
  );
}

function Columns(): ReactNode {
  const { t } = useWords();
  const form = useSeatState((state) => state.duty.form);
  const queue = useQueue();
  const suggestion = useRecommendation();
  const choices = useChoices(form);
  const [widths, setWidths] = useState(() => readWidths(globalThis.localStorage));
  useDutyKeys(queue, suggestion, (column, step) => {
    const next = widened(widths, column, step);
    setWidths(next);
    keepWidths(globalThis.localStorage, next);
  });
  const columns: CSSProperties = {
    gridTemplateColumns: `${widths.queue}fr 1px ${1 - widths.queue - widths.map}fr 1px ${widths.map}fr`,
  };
  const keep = (): void => keepWidths(globalThis.localStorage, widths);
  return (
    <>
      <div className={styles['strip']}>
        <TopStrip />
      </div>
      <div className={styles['columns']} style={columns}>
        <DutyQueue queue={queue} />
        <ColumnGrip
          label={t('duty.queueWidth')}
          value={widths.queue}
          onDrag={(at) => setWidths(within({ ...widths, queue: at }))}
          onDone={keep}
        />
        {form?.kind === 'report' ? <ReportForm /> : <DutyCase />}
        <ColumnGrip
          label={t('duty.mapWidth')}
          value={widths.map}
          onDrag={(at) => setWidths(within({ ...widths, map: 1 - at }, 'map'))}
          onDone={keep}
        />
        <div className={styles['right']} data-split={suggestion !== null || undefined}>
          <div className={styles['map']}>
            <DutyMap />
          </div>
          {suggestion !== null && <DutyDispatch suggestion={suggestion} />}
        </div>
      </div>
      <Foot />
      <div className={styles['banner']}>
        <ConnectionBanner />
      </div>
      <SentTray />
      {form?.kind === 'line' && <CommandLine />}
      {choices !== null && form !== null && <ChoiceDialog key={form.kind} set={choices} />}
      <HelpOverlay lines={DUTY_HELP} />
    </>
  );
}

/** The keys that are wanted most, each a button as well; what may be done follows what is selected. */
function Foot(): ReactNode {
  const { t } = useWords();
  const { store, playback } = useSeat();
  const acting = useSeatState(mayAct);
  const reporting = useSeatState(mayGive('take-report'));
  const stepping = useSeatState(mayGive('act-on-case'));
  const replay = useSeatState((state) => state.time.mode === 'replay');
  return (
    <footer className={styles['foot']}>
      {reporting && (
        <ActButton look="quiet" onPress={() => openForm(store, { kind: 'report' })}>
          <KeyCap>+</KeyCap> {t('duty.newReport')}
        </ActButton>
      )}
      {stepping && (
        <ActButton look="quiet" onPress={() => openForm(store, { kind: 'acts' })}>
          <KeyCap>S</KeyCap> {t('duty.step')}
        </ActButton>
      )}
      <ActButton look="quiet" onPress={() => openForm(store, { kind: 'views' })}>
        <KeyCap>V</KeyCap> {t('duty.views')}
      </ActButton>
      {replay && (
        <ActButton look="replay" onPress={() => playback.toLive()}>
          <KeyCap>Home</KeyCap> {t('help.live')}
        </ActButton>
      )}
      <ActButton look="quiet" onPress={() => goToDesk(store, 'wall')}>
        <KeyCap>⇧W</KeyCap> {t('admin.toWall')}
      </ActButton>
      <ActButton look="quiet" onPress={() => store.setState({ helpOpen: true })}>
        <KeyCap>?</KeyCap> {t('help.help')}
      </ActButton>
      <span className={styles['who']}>
        {!acting && <Plate look="outline">{t('state.readOnly')}</Plate>}
        {t('duty.title')}
        <AccountMenu />
      </span>
    </footer>
  );
}
