import { z } from 'zod';

/** Files of one version of a map, in a folder named by the version. */
export const MAP_FILES = {
  manifest: 'manifest.json',
  tiles: 'city.pmtiles',
  graph: 'city.graph',
  places: 'places.db',
} as const;

const count = z.int().nonnegative();

/** `manifest.json`: written last, so that a folder without it is an import that never ended. */
export const mapManifestSchema = z.strictObject({
  format: z.literal(1),
  version: z.string().min(1),
  name: z.string(),
  attribution: z.string(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  minZoom: count,
  maxZoom: count,
  sources: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['pmtiles', 'osm-pbf', 'geojson', 'pmtiles-range']),
      bytes: count,
    }),
  ),
  counts: z.strictObject({ tiles: count, junctions: count, edges: count, places: count }),
  hasRouting: z.boolean(),
  hasPlaces: z.boolean(),
  /** UTC milliseconds. */
  importedAt: z.number(),
  importedBy: z.string(),
});
export type MapManifest = z.infer<typeof mapManifestSchema>;
