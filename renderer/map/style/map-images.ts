import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Theme } from '../../store/preferences.ts';
import { paintShapes } from '../svg-painter.ts';
import { PALETTES } from './palette.ts';
import { POI_ICONS } from './poi-kinds.ts';

const files: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>(
    '../../../node_modules/@mapbox/maki/icons/{hospital,doctor,fire-station,police,town-hall,shelter,rail,rail-metro,bus,airport,heliport,ferry,school,playground,college,stadium,museum,library,theatre,cinema,attraction,zoo,fuel,charging-station,industry,prison,embassy,place-of-worship,grocery,lodging,pharmacy,parking,toilet,defibrillator,emergency-phone}.svg',
    { query: '?raw', import: 'default', eager: true },
  ),
  ...import.meta.glob<string>(
    '../../../node_modules/@rapideditor/temaki/icons/{power,water_tower,courthouse,shopping_mall,social_facility,fire_hydrant,storage_tank,security_camera}.svg',
    { query: '?raw', import: 'default', eager: true },
  ),
};

/** Most icons are drawn on a grid of 15 units; images have `SHARPNESS` px for each one shown, so that a 4K wall sees no steps. */
const ICON_UNITS = 15;
const ICON_SHOWN_PX = 17;
const SHARPNESS = 4;
const HALO_PX = 2.4;

/** Draws what the style asks for by name: `poi/<theme>/<icon>`, `arrow/<theme>`, `shield/<theme>/<look>`; other names are not ours. */
export function showMapImage(map: MapLibreMap, id: string): void {
  const [what, themeName, name = ''] = id.split('/');
  const theme: Theme = themeName === 'light' ? 'light' : 'dark';
  if (what === 'poi') showIcon(map, id, theme, name);
  else if (what === 'arrow') showArrow(map, id, theme);
  else if (what === 'shield') showShield(map, id, theme, name === 'filled');
}

function showIcon(map: MapLibreMap, id: string, theme: Theme, name: string): void {
  const file = Object.entries(POI_ICONS).find(([icon]) => icon === name)?.[1] ?? '';
  const text = Object.entries(files).find(([path]) => path.endsWith(`${file.replace('/', '/icons/')}.svg`))?.[1];
  if (text === undefined) return;
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
  const shapes = [...drawing.querySelectorAll('path, circle, rect')];
  const units = Number(drawing.documentElement.getAttribute('viewBox')?.split(/[ ,]+/)[2] ?? ICON_UNITS);
  const halo = (HALO_PX / ICON_SHOWN_PX) * units;
  const { poi, land } = PALETTES[theme];
  const perUnit = (ICON_SHOWN_PX / units) * SHARPNESS;
  const context = canvas(Math.ceil((units + 2 * halo) * perUnit));
  context.scale(perUnit, perUnit);
  context.translate(halo, halo);
  // A rim in the ground's colour keeps the icon apart from streets below it.
  for (const shape of shapes) {
    shape.setAttribute('stroke', land);
    shape.setAttribute('fill', land);
    shape.setAttribute('stroke-width', String(halo));
    shape.setAttribute('stroke-linejoin', 'round');
  }
  paintShapes(context, shapes, () => land);
  for (const shape of shapes) {
    shape.setAttribute('stroke', 'none');
    shape.setAttribute('fill', poi);
  }
  paintShapes(context, shapes, () => poi);
  add(map, id, context, {});
}

function showArrow(map: MapLibreMap, id: string, theme: Theme): void {
  const context = canvas(14 * SHARPNESS);
  context.scale(SHARPNESS, SHARPNESS);
  context.strokeStyle = PALETTES[theme].arrow;
  context.lineWidth = 1.4;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.stroke(new Path2D('M1.5 7H12.5M9.3 4L12.5 7L9.3 10'));
  add(map, id, context, {});
}

/** A plate that stretches with its number; an outline all around, its corners kept. */
function showShield(map: MapLibreMap, id: string, theme: Theme, filled: boolean): void {
  const { shield, shieldGround } = PALETTES[theme];
  const [side, corner] = [16, 3];
  const context = canvas(side * SHARPNESS);
  context.scale(SHARPNESS, SHARPNESS);
  const plate = new Path2D();
  plate.roundRect(0.75, 0.75, side - 1.5, side - 1.5, corner);
  context.fillStyle = filled ? shield : shieldGround;
  context.strokeStyle = shield;
  context.lineWidth = 1.2;
  context.fill(plate);
  context.stroke(plate);
  const [from, to] = [5 * SHARPNESS, (side - 5) * SHARPNESS];
  const inside = 2 * SHARPNESS;
  const most = side * SHARPNESS - inside;
  add(map, id, context, { stretchX: [[from, to]], stretchY: [[from, to]], content: [inside, inside, most, most] });
}

function canvas(side: number): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this browser gives no 2D canvas');
  [context.canvas.width, context.canvas.height] = [side, side];
  return context;
}

function add(
  map: MapLibreMap,
  id: string,
  context: CanvasRenderingContext2D,
  stretch: {
    readonly stretchX?: [number, number][];
    readonly stretchY?: [number, number][];
    readonly content?: [number, number, number, number];
  },
): void {
  const { width, height } = context.canvas;
  map.addImage(id, context.getImageData(0, 0, width, height), { pixelRatio: SHARPNESS, ...stretch });
}
