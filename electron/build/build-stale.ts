import { builtFrom, inputsFingerprint } from './stale.ts';
import { type Target, TARGETS } from './targets.ts';

/** Bundles what has changed since it was bundled last; tells of each before it starts, since a bundle takes seconds. */
export async function buildStale(tell: (line: string) => void, targets: readonly Target[] = TARGETS): Promise<void> {
  for (const target of targets) {
    // Taken before the build: what changes meanwhile makes the bundle stale again.
    const fingerprint = inputsFingerprint(target);
    if (builtFrom(target) === fingerprint) continue;
    tell(`building ${target.name} …`);
    // The bundler is loaded only when it is needed: a start with nothing stale is then twice as quick.
    const { bundle } = await import('./bundle.ts');
    await bundle(target, fingerprint);
  }
}
