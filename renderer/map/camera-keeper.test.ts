import type { Map as MapLibreMap } from 'maplibre-gl';
import { expect, test, vi } from 'vitest';
import { CameraKeeper } from './camera-keeper.ts';

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 };

/** A map that only writes down what it is told. */
function setUp(): { readonly camera: CameraKeeper; readonly told: readonly string[] } {
  vi.stubGlobal('innerWidth', 1000);
  vi.stubGlobal('innerHeight', 800);
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  const told: string[] = [];
  const names = ['setPadding', 'easeTo', 'fitBounds', 'jumpTo', 'stop'];
  const map = Object.fromEntries(names.map((name) => [name, () => told.push(name)]));
  const box = { left: 0, top: 0, right: 1000, bottom: 800, width: 1000, height: 800 };
  const container = { getBoundingClientRect: () => box, clientWidth: 1000, clientHeight: 800 };
  const camera = new CameraKeeper(map as object as MapLibreMap, container as object as HTMLElement, NO_INSETS);
  return { camera, told };
}

test('[MP61] a request is obeyed once; another object is another journey', () => {
  const { camera, told } = setUp();
  const request = { to: { center: [1, 2], zoom: 12 } } as const;
  camera.obey(request);
  camera.obey(request);
  camera.obey({ to: { bounds: [0, 0, 1, 1] } });
  camera.obey(null);
  expect(told).toEqual(['setPadding', 'easeTo', 'fitBounds']);
});

test('[MP61] a touch stops what moves, and the site no longer moves the camera', () => {
  const { camera, told } = setUp();
  camera.home({ center: [1, 2], zoom: 10 });
  camera.obey({ to: { center: [1, 2], zoom: 12 } });
  camera.touch();
  camera.home({ center: [3, 4], zoom: 10 });
  expect(told).toEqual(['setPadding', 'jumpTo', 'easeTo', 'stop']);
});
