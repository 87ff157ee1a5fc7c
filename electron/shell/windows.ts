import { BrowserWindow, type Rectangle } from 'electron';
import type { Clock } from '../../shared/time/clock.ts';
import { instant } from '../../shared/time/instant.ts';
import { APP_URL } from './app-files.ts';
import { workAreas } from './displays.ts';
import { pagePreferences } from './security.ts';
import { stayAwake } from './stay-awake.ts';
import { placeOnScreens, readPlaces, type WindowPlace, writePlaces } from './window-places.ts';

const DEFAULT_BOUNDS: Rectangle = { x: 80, y: 60, width: 1600, height: 900 };
/** --ground of the dark theme: no white flash before the first frame. */
const GROUND = '#0b1116';
const RELOAD_AFTER_MS = 1000;

export interface WindowsOptions {
  readonly preload: string;
  readonly placesFile: string;
  readonly clock: Clock;
  /** A page is ready for its port, also after a reload. */
  readonly onPageReady: (window: BrowserWindow) => void;
  readonly log: (line: string) => void;
}

/** The app's windows: all show the same seat, each remembers its place. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #open = new Set<BrowserWindow>();
  /** Windows that fill a display. */
  readonly #walls = new Set<BrowserWindow>();
  readonly #leaving = new AbortController();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  get all(): readonly BrowserWindow[] {
    return [...this.#open];
  }

  /** Opens what was open last time, or one window. */
  restore(): void {
    const places = readPlaces(this.#options.placesFile);
    if (places.length === 0) this.openOne();
    for (const place of places) this.openOne(place);
  }

  openOne(place: WindowPlace = { bounds: DEFAULT_BOUNDS, fullScreen: false }): void {
    const window = new BrowserWindow({
      ...placeOnScreens(place.bounds, workAreas()),
      fullscreen: place.fullScreen,
      backgroundColor: GROUND,
      show: false,
      webPreferences: pagePreferences(this.#options.preload),
    });
    this.#open.add(window);
    this.#suitFullScreen(window, place.fullScreen);
    window.once('ready-to-show', () => window.show());
    window.on('enter-full-screen', () => this.#suitFullScreen(window, true));
    window.on('leave-full-screen', () => this.#suitFullScreen(window, false));
    window.on('close', () => this.#remember());
    window.on('closed', () => {
      this.#open.delete(window);
      this.#walls.delete(window);
      stayAwake(this.#walls.size > 0);
    });
    window.webContents.on('did-finish-load', () => this.#options.onPageReady(window));
    window.webContents.on('render-process-gone', (_event, { reason }) => void this.#revive(window, reason));
    void window.loadURL(APP_URL);
  }

  /** Remembers what is open now; what closes from now on is the app ending, not a person closing a window. */
  leave(): void {
    if (this.#leaving.signal.aborted) return;
    if (this.#open.size > 0) this.#remember();
    this.#leaving.abort();
  }

  #suitFullScreen(window: BrowserWindow, on: boolean): void {
    window.setMenuBarVisibility(!on);
    if (on) this.#walls.add(window);
    else this.#walls.delete(window);
    stayAwake(this.#walls.size > 0);
  }

  #remember(): void {
    if (this.#leaving.signal.aborted) return;
    const places = this.all.map((window) => ({ bounds: window.getNormalBounds(), fullScreen: window.isFullScreen() }));
    try {
      writePlaces(this.#options.placesFile, places);
    } catch (cause) {
      this.#options.log(`the windows' places cannot be kept in ${this.#options.placesFile}: ${String(cause)}`);
    }
  }

  /** A page whose process crashed comes back by itself: nobody may be near a wall. */
  async #revive(window: BrowserWindow, reason: string): Promise<void> {
    if (reason === 'clean-exit') return;
    const { clock, log } = this.#options;
    log(`a window's page ended (${reason}); loading it again in ${RELOAD_AFTER_MS} ms`);
    await clock.until(instant(clock.now() + RELOAD_AFTER_MS), this.#leaving.signal);
    if (!this.#leaving.signal.aborted && !window.isDestroyed()) window.webContents.reload();
  }
}
