import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Puts the drill's scenarios, which the hub reads as files, beside it in `drill/`. */
export function drillScenarios(folder: string): Plugin {
  return {
    name: 'drill-scenarios',
    generateBundle() {
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
        this.emitFile({ type: 'asset', fileName: `drill/${file}`, source: readFileSync(join(folder, file)) });
      }
    },
  };
}
