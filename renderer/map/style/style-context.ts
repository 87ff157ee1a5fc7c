import type { ExpressionSpecification } from 'maplibre-gl';
import type { Lang } from '../../../shared/i18n/lang.ts';
import type { Theme } from '../../store/preferences.ts';
import type { MapPalette } from './palette.ts';

/** The source of the site's own tiles; layers and fields as in the Protomaps basemap schema, version 4. */
export const CITY_SOURCE = 'city';
export const FONT = { regular: ['Noto Sans SC Regular'], medium: ['Noto Sans SC Medium'] };

/** What every layer of the ground is drawn for. */
export interface StyleContext {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly palette: MapPalette;
  /** One factor for labels, symbols and lines, as for the page. */
  readonly scale: number;
  /** Places of interest are shown. */
  readonly poi: boolean;
  /** Buildings stand up. */
  readonly buildings3d: boolean;
  /** Hills are shaded, where the site has heights. */
  readonly relief: boolean;
}

type Stop = readonly [zoom: number, value: number | ExpressionSpecification];

/** Smaller names of a style for a desk are this much larger on the wall's. */
const WALL_TEXT = 1.3;

/** A size that grows with the ground: doubles about every 1.5 zooms. */
export function widthByZoom(scale: number, ...stops: readonly Stop[]): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.6],
    ['zoom'],
    ...stops.flatMap(([zoom, value]) => [zoom, times(value, scale)]),
  ];
}

/** A size or an opacity that changes evenly between zooms. */
export function byZoom(scale: number, ...stops: readonly Stop[]): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], ...stops.flatMap(([zoom, value]) => [zoom, times(value, scale)])];
}

/** A text size, px on a desk, as it is on the wall. */
export function textSize({ scale }: StyleContext, ...stops: readonly Stop[]): ExpressionSpecification {
  return byZoom(scale * WALL_TEXT, ...stops);
}

export function isOneOf(field: string, values: readonly string[]): ExpressionSpecification {
  return ['in', ['get', field], ['literal', [...values]]];
}

export function visible(shown: boolean): { readonly visibility: 'visible' | 'none' } {
  return { visibility: shown ? 'visible' : 'none' };
}

function times(value: number | ExpressionSpecification, factor: number): number | ExpressionSpecification {
  return typeof value === 'number' ? value * factor : ['*', value, factor];
}
