import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { displayChoices, fillDisplay } from './displays.ts';
import type { ShellWords } from './shell-words.ts';
import type { Windows } from './windows.ts';

/** Builds the menu anew; call it again when displays come or go. */
export function setMenu(windows: Windows, words: ShellWords): void {
  const toDisplay: MenuItemConstructorOptions[] = displayChoices().map(({ id, label }) => ({
    label,
    click: () => {
      const window = BrowserWindow.getFocusedWindow() ?? windows.all[0];
      if (window !== undefined) fillDisplay(window, id);
    },
  }));
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.window,
        submenu: [
          { label: words.newWindow, accelerator: 'CmdOrCtrl+N', click: () => windows.openOne() },
          { label: words.fillDisplay, submenu: toDisplay },
          { label: words.fullScreen, role: 'togglefullscreen' },
          { type: 'separator' },
          { label: words.reload, role: 'reload' },
          { label: words.close, role: 'close' },
          { label: words.quit, role: 'quit' },
        ],
      },
    ]),
  );
}
