import type { Dialog, Menu as RealMenu, MenuItemConstructorOptions, PowerSaveBlocker } from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { log } from './call-log.ts';
import { screen } from './displays.ts';
import { driveByTest } from './drive.ts';
import { MessageChannelMain } from './message-channel.ts';
import { protocol, session } from './session.ts';
import { utilityProcess } from './utility-process.ts';

// Stands in for the module `electron` in the main process; see README.md.
export { app, BrowserWindow, MessageChannelMain, protocol, screen, session, utilityProcess };

let menu: readonly MenuItemConstructorOptions[] = [];
export const Menu = {
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu(template: MenuItemConstructorOptions[]): void {
    menu = template;
    log('menu', template);
  },
} satisfies Record<keyof Pick<typeof RealMenu, 'buildFromTemplate' | 'setApplicationMenu'>, unknown>;

export const dialog = {
  showMessageBox(options: unknown) {
    log('dialog.showMessageBox', options);
    return new Promise<{ response: number; checkboxChecked: boolean }>((resolve) => {
      answerDialog = (response) => resolve({ response, checkboxChecked: false });
    });
  },
  showErrorBox: (title, content) => log('dialog.showErrorBox', { title, content }),
} satisfies Pick<Dialog, 'showErrorBox' | 'showMessageBox'>;
let answerDialog: (response: number) => void = () => {};

let lastBlocker = 0;
export const powerSaveBlocker = {
  start(type) {
    log('powerSaveBlocker.start', type);
    return ++lastBlocker;
  },
  stop(id) {
    log('powerSaveBlocker.stop', id);
    return true;
  },
} satisfies Pick<PowerSaveBlocker, 'start' | 'stop'>;

driveByTest({ menu: () => menu, answerDialog: (response) => answerDialog(response) });
