import { type BrowserWindow, type Rectangle, screen } from 'electron';

/** A display as a person picks it from the menu. */
export interface DisplayChoice {
  readonly id: number;
  readonly label: string;
}

export function displayChoices(): readonly DisplayChoice[] {
  return screen.getAllDisplays().map(({ id, label, size: { width, height } }, index) => ({
    id,
    label: [index + 1, label, `${width} × ${height}`].filter((part) => part !== '').join(' · '),
  }));
}

/** The usable parts of all displays, the main one's first. */
export function workAreas(): readonly Rectangle[] {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}

/** Fills a display with a window; does nothing when the display has gone. */
export function fillDisplay(window: BrowserWindow, displayId: number): void {
  const display = screen.getAllDisplays().find(({ id }) => id === displayId);
  if (display === undefined) return;
  const fill = (): void => {
    window.setBounds(display.bounds);
    window.setFullScreen(true);
  };
  if (!window.isFullScreen()) {
    fill();
    return;
  }
  // A full-screen window cannot move, and leaving full screen takes a while on some systems.
  window.once('leave-full-screen', fill);
  window.setFullScreen(false);
}
