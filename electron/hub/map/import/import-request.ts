import { z } from 'zod';
import { DATUMS } from '../../../../shared/geo/datum.ts';

/** What to make a map of. */
export const importRequestSchema = z.strictObject({
  dataDir: z.string(),
  /** Absolute paths. */
  files: z.array(z.string()),
  address: z
    .strictObject({ url: z.string(), bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) })
    .nullable(),
  /** What the GeoJSON among the files is in; null: there is none. */
  datum: z.enum(DATUMS).nullable(),
  /** Empty: the archive's own name, else that of the first file. */
  name: z.string(),
  /** Empty: the archive's own, else that of OpenStreetMap where its data is drawn. */
  attribution: z.string(),
  importedBy: z.string(),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;
