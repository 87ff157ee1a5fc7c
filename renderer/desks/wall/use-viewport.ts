import { useSyncExternalStore } from 'react';
import type { Viewport } from './wall-scale.ts';

let current: Viewport | null = null;

function read(): Viewport {
  const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = globalThis;
  if (current === null || current.width !== width || current.height !== height || current.pixelRatio !== pixelRatio) {
    current = { width, height, pixelRatio };
  }
  return current;
}

function listen(changed: () => void): () => void {
  globalThis.addEventListener('resize', changed);
  return () => globalThis.removeEventListener('resize', changed);
}

/** The page's size, drawn anew when the window or its screen changes. */
export function useViewport(): Viewport {
  return useSyncExternalStore(listen, read);
}
