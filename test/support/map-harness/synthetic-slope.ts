import { addProtocol } from 'maplibre-gl';
import type { ReliefSource } from '../../../renderer/map/map-style.ts';

const SIDE = 256;
/** Terrarium: metres = red × 256 + green + blue ÷ 256 − 32768. */
const SEA_LEVEL_RED = 128;

/** Heights of an invented country: ridges that run north to south, 4,000 m high. */
export const SLOPE: ReliefSource = {
  tiles: ['slope://{z}/{x}/{y}'],
  encoding: 'terrarium',
  tileSize: SIDE,
  minzoom: 0,
  maxzoom: 12,
};

addProtocol('slope', async () => {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  for (let x = 0; x < SIDE; x++) {
    const metres = Math.round(2000 + 2000 * Math.sin((x / SIDE) * 8 * Math.PI));
    context.fillStyle = `rgb(${SEA_LEVEL_RED + (metres >> 8)} ${metres & 255} 0)`;
    context.fillRect(x, 0, 1, SIDE);
  }
  const png = await canvas.convertToBlob({ type: 'image/png' });
  return { data: await png.arrayBuffer() };
});
