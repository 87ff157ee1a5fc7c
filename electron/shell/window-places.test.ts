import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeOnScreens, readPlaces, writePlaces } from './window-places.ts';

const DESK = { x: 0, y: 0, width: 1920, height: 1080 };
const WALL = { x: 1920, y: -500, width: 3840, height: 2160 };

describe('where windows stand', () => {
  test('[SH8] a place on a display that is there is kept', () => {
    const place = { x: 2500, y: -400, width: 800, height: 600 };
    expect(placeOnScreens(place, [DESK, WALL])).toEqual(place);
  });

  test('[SH8] a window across two displays stays', () => {
    const place = { x: 1800, y: 100, width: 800, height: 600 };
    expect(placeOnScreens(place, [DESK, WALL])).toEqual(place);
  });

  test('[SH8] one on a display that has gone comes to the middle of the main one', () => {
    expect(placeOnScreens({ x: 2500, y: -400, width: 800, height: 600 }, [DESK])).toEqual({
      x: 560,
      y: 240,
      width: 800,
      height: 600,
    });
  });

  test('[SH8] one too large for the main display is fitted into it', () => {
    expect(placeOnScreens(WALL, [DESK])).toEqual(DESK);
  });

  test('[SH8] one whose title bar is above every display comes back, though its foot shows', () => {
    expect(placeOnScreens({ x: 100, y: -300, width: 800, height: 600 }, [DESK]).y).toBe(240);
  });

  test('[SH8] a system that names no display changes nothing', () => {
    expect(placeOnScreens(WALL, [])).toEqual(WALL);
  });
});

describe('the file of places', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'places-'));
    file = join(folder, 'windows.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('[SH8] gives back what was written and leaves nothing beside it', () => {
    const places = [
      { bounds: DESK, fullScreen: false },
      { bounds: WALL, fullScreen: true },
    ];
    writePlaces(file, places);
    expect(readPlaces(file)).toEqual(places);
    expect(readdirSync(folder)).toEqual(['windows.json']);
  });

  test.each([
    '',
    'null',
    '{}',
    '[null, 1, "x", {}]',
    '[{"bounds":null,"fullScreen":true}]',
    '[{"bounds":{"x":0,"y":0,"width":0,"height":0},"fullScreen":false}]',
    '[{"bounds":{"x":1e9,"y":0,"width":800,"height":600},"fullScreen":false}]',
    '[{"bounds":{"x":0.5,"y":0,"width":800,"height":600},"fullScreen":false}]',
    '[{"bounds":{"x":0,"y":0,"width":"800","height":600},"fullScreen":false}]',
  ])('[SH8] %s means none', (text) => {
    writeFileSync(file, text);
    expect(readPlaces(file)).toEqual([]);
  });

  test('[SH8] a missing file means none', () => {
    expect(readPlaces(file)).toEqual([]);
  });
});
