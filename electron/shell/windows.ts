import { BrowserWindow, screen, type Rectangle } from 'electron';
import { APP_URL } from './app-files.ts';
import { placeOnScreens, readPlaces, type WindowPlace, writePlaces } from './window-places.ts';

const DEFAULT_BOUNDS: Rectangle = { x: 80, y: 60, width: 1600, height: 900 };
const GROUND = '#0b1116';

export interface WindowsOptions {
  readonly preload: string;
  readonly placesFile: string;
  /** A page is ready for its port, also after a reload. */
  readonly onPageReady: (window: BrowserWindow) => void;
}

/** The app's windows: all show the same seat, each remembers its place. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #open = new Set<BrowserWindow>();

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

  openOne(place: WindowPlace = { bounds: DEFAULT_BOUNDS, fullScreen: false }): BrowserWindow {
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const window = new BrowserWindow({
      ...placeOnScreens(place.bounds, workAreas),
      fullscreen: place.fullScreen,
      backgroundColor: GROUND,
      show: false,
      webPreferences: {
        preload: this.#options.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
      },
    });
    this.#open.add(window);
    window.once('ready-to-show', () => window.show());
    window.webContents.on('did-finish-load', () => this.#options.onPageReady(window));
    window.on('close', () => this.remember());
    window.on('closed', () => this.#open.delete(window));
    void window.loadURL(APP_URL);
    return window;
  }

  remember(): void {
    const places = this.all.map((window) => ({ bounds: window.getNormalBounds(), fullScreen: window.isFullScreen() }));
    if (places.length > 0) writePlaces(this.#options.placesFile, places);
  }
}
