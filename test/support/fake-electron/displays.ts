import { EventEmitter } from 'node:events';
import type { Display, Rectangle, Screen } from 'electron';

function display(id: number, label: string, bounds: Rectangle): Display {
  return {
    accelerometerSupport: 'unavailable',
    bounds,
    colorDepth: 24,
    colorSpace: '',
    depthPerComponent: 8,
    detected: true,
    displayFrequency: 60,
    id,
    internal: false,
    label,
    maximumCursorSize: { width: 64, height: 64 },
    monochrome: false,
    nativeOrigin: { x: bounds.x, y: bounds.y },
    rotation: 0,
    scaleFactor: 1,
    size: { width: bounds.width, height: bounds.height },
    touchSupport: 'unavailable',
    workArea: bounds,
    workAreaSize: { width: bounds.width, height: bounds.height },
  };
}

const DESK = display(1, 'desk', { x: 0, y: 0, width: 1920, height: 1080 });
const WALL = display(2, 'wall', { x: 1920, y: 0, width: 3840, height: 2160 });

class FakeScreen extends EventEmitter implements Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'> {
  #displays = [DESK, WALL];

  getAllDisplays(): Display[] {
    return this.#displays;
  }

  getPrimaryDisplay(): Display {
    return DESK;
  }

  unplugWall(): void {
    this.#displays = [DESK];
    this.emit('display-removed', {}, WALL);
  }
}

export const screen = new FakeScreen();
