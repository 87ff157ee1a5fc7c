import { builtFrom, inputsFingerprint } from './stale.ts';
import { type MadePart, type Target, TARGETS } from './targets.ts';

/** Builds what has changed since it was built last; tells of each before it starts, since a build takes seconds. */
export async function buildStale(
  tell: (line: string) => void,
  parts: readonly (Target | MadePart)[] = TARGETS,
): Promise<void> {
  for (const part of parts) {
    // Taken before the build: what changes meanwhile makes the part stale again.
    const fingerprint = inputsFingerprint(part);
    if (builtFrom(part) === fingerprint) continue;
    tell(`building ${part.name} …`);
    // The bundler is loaded only when it is needed: a start with nothing stale is then twice as quick.
    if ('config' in part) await (await import('./bundle.ts')).bundle(part, fingerprint);
    else await (await import('./place-built.ts')).placeBuilt(part, fingerprint, (built) => part.make(built, tell));
  }
}
