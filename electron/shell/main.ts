import { join } from 'node:path';
import { app, protocol, screen, session } from 'electron';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { answerAppFile, APP_SCHEME } from './app-files.ts';
import { setMenu } from './menu.ts';
import { giveSeatPort } from './seat-port-broker.ts';
import { hardenContents, hardenSession } from './security.ts';
import { shellWords } from './shell-words.ts';
import { UtilityHubHost } from './utility-hub-host.ts';
import { Windows } from './windows.ts';

// dist/shell/main.js: its neighbours are the hub, the preload and the page.
const DIST = join(import.meta.dirname, '..');

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
  protocol.handle(APP_SCHEME, (request) => answerAppFile(join(DIST, 'renderer'), request.url));

  const windows = new Windows({
    preload: join(DIST, 'preload/preload.cjs'),
    placesFile: join(app.getPath('userData'), 'windows.json'),
    onPageReady: (window) => giveSeatPort(window, host),
  });
  const host = new UtilityHubHost({
    entry: join(DIST, 'hub/main.js'),
    args: hubArguments(),
    clock: wallClock,
    onRunning: () => {
      for (const window of windows.all) giveSeatPort(window, host);
    },
    log: (line) => process.stderr.write(`${line}\n`),
  });

  const words = shellWords(app.getLocale());
  const refreshMenu = (): void => setMenu(windows, words);
  refreshMenu();
  screen.on('display-added', refreshMenu);
  screen.on('display-removed', refreshMenu);
  app.on('second-instance', () => windows.openOne());
  app.on('activate', () => {
    if (windows.all.length === 0) windows.openOne();
  });
  app.on('window-all-closed', () => app.quit());
  let drained = false;
  app.on('before-quit', (event) => {
    if (drained) return;
    event.preventDefault();
    if (windows.all.length > 0) windows.remember();
    void host.stop().then(() => {
      drained = true;
      app.quit();
    });
  });

  host.start();
  windows.restore();
}

/** What the person gave on the command line, with the log in the app's own folder unless told otherwise. */
function hubArguments(): readonly string[] {
  const given = process.argv.slice(app.isPackaged ? 1 : 2).filter((argument) => !argument.startsWith('--inspect'));
  if (given.some((argument) => argument === '--data' || argument.startsWith('--data='))) return given;
  const isDrill = !given.some((argument) => argument === '--site' || argument.startsWith('--site='));
  return ['--data', join(app.getPath('userData'), isDrill ? 'drill' : 'live'), ...given];
}
