import { type BrowserWindow, screen } from 'electron';

/** A display as a person picks it from the menu. */
export interface DisplayChoice {
  readonly id: number;
  readonly label: string;
}

export function displayChoices(): readonly DisplayChoice[] {
  return screen.getAllDisplays().map((display, index) => {
    const { width, height } = display.size;
    return { id: display.id, label: `${index + 1} · ${display.label || 'display'} · ${width} × ${height}` };
  });
}

/** Fills a display with a window; false when the display has gone. */
export function fillDisplay(window: BrowserWindow, displayId: number): boolean {
  const display = screen.getAllDisplays().find(({ id }) => id === displayId);
  if (display === undefined) return false;
  if (window.isFullScreen()) window.setFullScreen(false);
  window.setBounds(display.bounds);
  window.setFullScreen(true);
  return true;
}
