import { type App, app, type Session, type WebPreferences } from 'electron';
import { APP_SCHEME, isAppPage } from './app-files.ts';

// What the page may do. It needs its own files and one port; everything else is off.

/** A page's switches, also those whose default would do: a changed default must change nothing here. */
export function pagePreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: !app.isPackaged,
    // A seat behind another window still sounds its alarms and keeps up.
    backgroundThrottling: false,
  };
}

const OWN_REQUEST = new RegExp(`^(?:${APP_SCHEME}|devtools|data|blob):`);

/** No permission, no device, no download, and no request that leaves the machine. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !OWN_REQUEST.test(url) }));
}

/** A page may be loaded anew; it may go nowhere else, open no window and embed nothing. */
export function hardenContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isAppPage(event.url)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
