import { resolve, sep } from 'node:path';
import { build, mergeConfig, type Plugin } from 'vite';
import { placeBuilt } from './place-built.ts';
import { ROOT, type Target } from './targets.ts';

/** Bundles a target. Rejects when a module outside the target's inputs is bundled: its change would go unnoticed. */
export async function bundle(target: Target, fingerprint: string): Promise<void> {
  await placeBuilt(target, fingerprint, (built) =>
    build(mergeConfig(target.config, { build: { outDir: built, emptyOutDir: true }, plugins: [onlyInputs(target)] })),
  );
}

function onlyInputs(target: Target): Plugin {
  const inputs = target.inputs.map((input) => resolve(ROOT, input));
  return {
    name: 'only-inputs',
    moduleParsed({ id }) {
      const path = id.split('?')[0] ?? id;
      if (!path.startsWith(ROOT + sep) || path.includes(`${sep}node_modules${sep}`)) return;
      if (inputs.some((input) => path === input || path.startsWith(input + sep))) return;
      this.error(`${path} is bundled into ${target.name} but is not among its inputs (electron/build/targets.ts)`);
    },
  };
}
