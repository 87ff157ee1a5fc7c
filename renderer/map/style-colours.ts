import type { Theme } from '../store/preferences.ts';
import { rgb } from './map-tokens.ts';

/** Ground and letters of the map. Letters keep 7:1 on land and 4.5:1 on water (WCAG 2.2 §1.4.6), read from across a room. */
export interface StyleColours {
  readonly land: string;
  readonly sea: string;
  readonly outline: string;
  readonly district: string;
  readonly waterName: string;
  readonly name: string;
}

export const STYLE_COLOURS: Readonly<Record<Theme, StyleColours>> = {
  dark: {
    land: '#0d141a',
    sea: '#0a1015',
    outline: '#3a4a55',
    district: '#a9b7c1',
    waterName: '#97adba',
    name: '#97a7b2',
  },
  light: {
    land: '#e9edf0',
    sea: '#d5dfe6',
    outline: '#9aabb6',
    district: '#2c3942',
    waterName: '#2a4657',
    name: '#36454f',
  },
};

/** How much the light theme spreads what the dark style tells apart. */
const SPREAD = 1.1;

/** A ground colour of the dark style in a theme: in the light one what stood out by brightness stands out by darkness. */
export function themed(hex: string, theme: Theme): string {
  if (theme === 'dark' || !/^#[0-9a-f]{6}$/i.test(hex)) return hex;
  const [hue, saturation, lightness] = toHsl(hex);
  const [, , ground] = toHsl(STYLE_COLOURS.dark.land);
  const [, , paper] = toHsl(STYLE_COLOURS.light.land);
  const turned = Math.max(0, Math.min(1, paper - (lightness - ground) * SPREAD));
  return `hsl(${Math.round(hue)}, ${Math.round(saturation * 70)}%, ${(turned * 100).toFixed(1)}%)`;
}

function toHsl(hex: string): [hue: number, saturation: number, lightness: number] {
  const [red, green, blue] = rgb(hex).map((part) => part / 255) as [number, number, number];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const lightness = (most + least) / 2;
  const range = most - least;
  if (range === 0) return [0, 0, lightness];
  const sixth =
    most === red
      ? ((green - blue) / range + 6) % 6
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return [sixth * 60, range / (1 - Math.abs(2 * lightness - 1)), lightness];
}
