import type { Theme } from '../../store/preferences.ts';

/** The classes of roads that the map tells apart, least first: the order in which they are drawn. */
export const ROAD_CLASSES = ['service', 'minor', 'tertiary', 'secondary', 'primary', 'trunk', 'motorway'] as const;
export type RoadLook = (typeof ROAD_CLASSES)[number];

interface RoadColours {
  readonly fill: string;
  readonly casing: string;
}

/**
 * The colours of the ground. Nearly colourless, so that a grade is the only hue on the map. Letters keep 7:1 on land and 4.5:1 on
 * everything else that they can lie on (WCAG 2.2 §1.4.6, §1.4.3), read from across a room.
 */
export interface MapPalette {
  readonly land: string;
  readonly sea: string;
  readonly shore: string;
  readonly built: string;
  readonly campus: string;
  readonly green: string;
  readonly bare: string;
  readonly water: string;
  readonly waterLine: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly buildingWall: string;
  readonly roads: Readonly<Record<RoadLook, RoadColours>>;
  readonly bridgeCasing: string;
  readonly path: string;
  readonly rail: string;
  readonly arrow: string;
  readonly boundary: string;
  readonly cell: string;
  readonly name: string;
  readonly minorName: string;
  readonly waterName: string;
  readonly district: string;
  readonly poi: string;
  readonly shield: string;
  readonly shieldGround: string;
  readonly hillLight: string;
  readonly hillShade: string;
}

const DARK: MapPalette = {
  land: '#0d141a',
  sea: '#0a1015',
  shore: '#3a4a55',
  built: '#10181e',
  campus: '#121c23',
  green: '#101c1c',
  bare: '#13191c',
  water: '#152936',
  waterLine: '#1b323f',
  building: '#151f27',
  buildingEdge: '#1c2932',
  buildingWall: '#1d2932',
  roads: {
    service: { fill: '#162028', casing: '#0d141a' },
    minor: { fill: '#1a262f', casing: '#0b1116' },
    tertiary: { fill: '#202e38', casing: '#0b1116' },
    secondary: { fill: '#263742', casing: '#0b1116' },
    primary: { fill: '#2e414d', casing: '#0b1116' },
    trunk: { fill: '#384e5b', casing: '#0a1015' },
    motorway: { fill: '#415967', casing: '#0a1015' },
  },
  bridgeCasing: '#05090c',
  path: '#1d2932',
  rail: '#2a3843',
  arrow: '#7c8e9a',
  boundary: '#4a5c68',
  cell: '#33434e',
  name: '#97a7b2',
  minorName: '#93a3ae',
  waterName: '#97adba',
  district: '#a9b7c1',
  poi: '#93a3ae',
  shield: '#97a7b2',
  shieldGround: '#111920',
  hillLight: '#22303a',
  hillShade: '#05080b',
};

const LIGHT: MapPalette = {
  land: '#e9edf0',
  sea: '#d3dee5',
  shore: '#8fa1ac',
  built: '#e3e8eb',
  campus: '#dee5ea',
  green: '#dbe6dd',
  bare: '#e6e6e1',
  water: '#c4d4de',
  waterLine: '#b4c8d4',
  building: '#dae1e6',
  buildingEdge: '#c9d3da',
  buildingWall: '#ccd6dd',
  roads: {
    service: { fill: '#f4f6f8', casing: '#d5dde2' },
    minor: { fill: '#f8fafb', casing: '#ccd5db' },
    tertiary: { fill: '#fbfcfd', casing: '#bcc8d0' },
    secondary: { fill: '#fdfefe', casing: '#a2b3be' },
    primary: { fill: '#ffffff', casing: '#879ba8' },
    trunk: { fill: '#eef2f5', casing: '#71868f' },
    motorway: { fill: '#e3eaee', casing: '#647b89' },
  },
  bridgeCasing: '#5a6f7c',
  path: '#b9c5cd',
  rail: '#9fb0bb',
  arrow: '#7a8d99',
  boundary: '#8799a5',
  cell: '#a9b8c2',
  name: '#33424c',
  minorName: '#3b4a54',
  waterName: '#2a4657',
  district: '#2c3942',
  poi: '#3f4f5a',
  shield: '#3b4a54',
  shieldGround: '#f7f9fa',
  hillLight: '#ffffff',
  hillShade: '#8fa0ab',
};

export const PALETTES: Readonly<Record<Theme, MapPalette>> = { dark: DARK, light: LIGHT };
