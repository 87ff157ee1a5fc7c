import { build } from 'vite';
import { inputsFingerprint, isStale, markFresh } from './stale.ts';
import { type Target, TARGETS } from './targets.ts';

/** Bundles what has changed since it was bundled last; tells of each before it starts, since a bundle takes seconds. */
export async function buildStale(tell: (line: string) => void, targets: readonly Target[] = TARGETS): Promise<void> {
  for (const target of targets.filter(isStale)) {
    tell(`building ${target.name} …`);
    const fingerprint = inputsFingerprint(target);
    await build(target.config);
    markFresh(target, fingerprint);
  }
}
