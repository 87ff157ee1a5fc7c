import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };

/** The program's version, from package.json. */
export const VERSION: string = z.object({ version: z.string() }).parse(manifest).version;
