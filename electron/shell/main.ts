import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog, protocol, screen, session } from 'electron';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { answerAppFile, APP_SCHEME } from './app-files.ts';
import { setMenu } from './menu.ts';
import { SeatPortBroker } from './seat-port-broker.ts';
import { hardenContents, hardenSession } from './security.ts';
import { shellOptions } from './shell-options.ts';
import { shellWords } from './shell-words.ts';
import { UtilityHubHost } from './utility-hub-host.ts';
import { Windows } from './windows.ts';

// dist/shell/main.js: its neighbours are the hub, the preload and the page.
const DIST = join(import.meta.dirname, '..');

const options = shellOptions(process.argv.slice(app.isPackaged ? 1 : 2), app.getPath('home'));
// The lock on a second instance is taken in this folder: one app per log, a drill beside a live one.
const shellFolder = join(options.dataDir, 'shell');
makeFolder(shellFolder);
app.setPath('userData', shellFolder);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  hardenContents(app);
  await app.whenReady();
  hardenSession(session.defaultSession);
  protocol.handle(APP_SCHEME, (request) => answerAppFile(join(DIST, 'renderer'), request));
  const words = shellWords(app.getLocale());
  const log = (text: string): void => void process.stderr.write(text);

  const host = new UtilityHubHost({
    entry: join(DIST, 'hub/main.js'),
    args: options.hubArgs,
    clock: wallClock,
    onRunning: () => {
      for (const window of windows.all) ports.give(window);
    },
    onSeatEnded: (seat) => ports.ended(seat),
    onTrouble: (detail) => {
      const buttons = [words.keepTrying, words.quit];
      void dialog
        .showMessageBox({ type: 'error', message: words.hubFails, detail, buttons, cancelId: 0 })
        .then(({ response }) => {
          if (response === 1) app.quit();
        });
    },
    log,
  });
  const ports = new SeatPortBroker(host);
  const windows = new Windows({
    preload: join(DIST, 'preload/preload.cjs'),
    placesFile: join(shellFolder, 'windows.json'),
    clock: wallClock,
    onPageReady: (window) => ports.give(window),
    log: (line) => log(`${line}\n`),
  });

  const refreshMenu = (): void => setMenu(windows, words);
  refreshMenu();
  screen.on('display-added', refreshMenu);
  screen.on('display-removed', refreshMenu);
  app.on('second-instance', () => windows.openOne());
  app.on('window-all-closed', () => app.quit());
  let drained = false;
  app.on('before-quit', (event) => {
    windows.leave();
    if (drained) return;
    event.preventDefault();
    void host.stop().then(() => {
      drained = true;
      app.quit();
    });
  });

  host.start();
  windows.restore();
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const words = shellWords(app.getLocale());
    dialog.showErrorBox(words.noFolder, cause instanceof Error ? cause.message : String(cause));
    app.exit(1);
  }
}
