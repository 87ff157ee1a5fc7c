import { z } from 'zod';

const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
const kmh = z.number().positive().max(200);

/** Commands about the site's map. */
export const mapCommands = [
  z.object({
    name: z.literal('import-map'),
    /** Names in the inbox, or absolute paths on the hub's machine; empty with an address. */
    files: z.array(z.string().min(1)).max(20),
    address: z.object({ url: z.url(), bbox: z.tuple([lon, lat, lon, lat]) }).nullable(),
    /** What GeoJSON coordinates are in; OSM and tiles are always WGS-84. Null: no GeoJSON among the files. */
    datum: z.enum(['wgs84', 'gcj02', 'bd09']).nullable(),
    mapName: z.string().max(200),
    attribution: z.string().max(500),
  }),
  z.object({ name: z.literal('cancel-map-import') }),
  /** Back to the version before. */
  z.object({ name: z.literal('revert-map') }),
  z.object({
    name: z.literal('set-road-speeds'),
    speedsKmh: z.object({
      motorway: kmh,
      trunk: kmh,
      primary: kmh,
      secondary: kmh,
      tertiary: kmh,
      unclassified: kmh,
      residential: kmh,
      living_street: kmh,
      service: kmh,
      track: kmh,
    }),
  }),
] as const;
