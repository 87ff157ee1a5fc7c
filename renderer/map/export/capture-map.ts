import type { MapboxOverlay } from '@deck.gl/mapbox';
import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * What both canvases of the map show now, in their own pixels. A canvas of WebGL can only be read right after it was drawn, so both
 * are drawn once more.
 * @param redraw makes the layers over the ground be drawn anew.
 */
export async function captureMap(
  map: MapLibreMap,
  overlay: MapboxOverlay,
  redraw: () => void,
): Promise<HTMLCanvasElement> {
  const ground = new Promise<HTMLCanvasElement>((resolve) => {
    void map.once('render', () => resolve(copyOf(map.getCanvas())));
    map.triggerRepaint();
  });
  const picture = await ground;
  const context = picture.getContext('2d');
  await new Promise<void>((resolve) => {
    const done = (): void => {
      const over = overlay.getCanvas();
      if (over !== null) context?.drawImage(over, 0, 0, picture.width, picture.height);
      overlay.setProps({ onAfterRender: () => undefined });
      resolve();
    };
    overlay.setProps({ onAfterRender: done });
    redraw();
    map.triggerRepaint();
  });
  return picture;
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}
