import { app, BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { displayChoices, fillDisplay } from './displays.ts';
import type { ShellWords } from './shell-words.ts';
import type { Windows } from './windows.ts';

/** Builds the menu anew; call it again when displays come or go. */
export function setMenu(windows: Windows, words: ShellWords): void {
  const toDisplay = displayChoices().map(({ id, label }) => ({
    label,
    click: () => {
      const window = BrowserWindow.getFocusedWindow() ?? windows.all[0];
      if (window !== undefined) fillDisplay(window, id);
    },
  }));
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.window,
      submenu: [
        { label: words.newWindow, accelerator: 'CmdOrCtrl+N', click: () => windows.openOne() },
        { label: words.fillDisplay, submenu: toDisplay },
        { label: words.fullScreen, role: 'togglefullscreen' },
        { type: 'separator' },
        { label: words.reload, role: 'reload' },
        ...(app.isPackaged ? [] : [{ label: words.devTools, role: 'toggleDevTools' as const }]),
        { label: words.close, role: 'close' },
        { label: words.quit, role: 'quit' },
      ],
    },
    {
      // Without these roles a Mac knows no shortcut for copying.
      label: words.edit,
      submenu: [
        { label: words.cut, role: 'cut' },
        { label: words.copy, role: 'copy' },
        { label: words.paste, role: 'paste' },
        { label: words.selectAll, role: 'selectAll' },
      ],
    },
  ];
  // On a Mac the first menu is the app's own, whatever it is called.
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(process.platform === 'darwin' ? [{ role: 'appMenu' }, ...template] : template),
  );
}
