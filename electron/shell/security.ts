import type { App, Session, WebContents } from 'electron';
import { APP_SCHEME } from './app-files.ts';

/** Denies every permission, navigation, window and embedded view that the app itself does not need: it needs none. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The seat talks over its port; no request leaves the machine from a window.
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(yiwang|devtools|data|blob):/.test(details.url) });
  });
}

export function hardenContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** True when a message comes from the main frame of one of our own pages. */
export function isOwnPage(contents: WebContents): boolean {
  return contents.getURL().startsWith(`${APP_SCHEME}://app/`);
}
