import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MAP_FILES, mapManifestSchema, type MapManifest } from '../map-manifest.ts';

const currentSchema = z.strictObject({
  version: z.string().regex(/^[\w-]+$/),
  previous: z
    .string()
    .regex(/^[\w-]+$/)
    .nullable(),
});

/** Which version is in force, and which one a revert returns to. */
export type CurrentMap = z.infer<typeof currentSchema>;

const CURRENT = 'current.json';
const INBOX = 'inbox';
const LEFTOVER = /^\.(?:import|gone)-(\d+)-/;

/** The folder of a hub's maps: one folder per version, and a file that says which is in force. */
export class MapFolder {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'map');
  }

  get inbox(): string {
    return join(this.path, INBOX);
  }

  versionPath(version: string): string {
    return join(this.path, version);
  }

  /** Null: no map was ever imported, or the file cannot be made sense of. */
  async current(): Promise<CurrentMap | null> {
    const parsed = currentSchema.safeParse(await readJson(join(this.path, CURRENT)));
    return parsed.success ? parsed.data : null;
  }

  /** Null: there is no whole version of that name. */
  async manifest(version: string): Promise<MapManifest | null> {
    const parsed = mapManifestSchema.safeParse(await readJson(join(this.versionPath(version), MAP_FILES.manifest)));
    return parsed.success && parsed.data.version === version ? parsed.data : null;
  }

  /** A folder to build the next version in. It names its process, so that what a killed one left can be told from a running one. */
  async startBuild(version: string): Promise<string> {
    const path = join(this.path, `.import-${process.pid}-${version}`);
    await mkdir(path, { recursive: true });
    return path;
  }

  /** Makes a whole build the version in force, and lets go of what falls behind the version before. */
  async install(build: string, manifest: MapManifest): Promise<void> {
    for (const name of await readdir(build)) await syncFile(join(build, name));
    await writeSynced(join(build, MAP_FILES.manifest), JSON.stringify(manifest, null, 2));
    await syncFolder(build);
    await rename(build, this.versionPath(manifest.version));
    const before = await this.current();
    const previous = before !== null && (await this.manifest(before.version)) !== null ? before.version : null;
    await this.#flip({ version: manifest.version, previous });
    // Only what this very step retires: another import may be about to flip to a folder that nothing names yet.
    for (const old of [before?.version ?? null, before?.previous ?? null]) {
      if (old !== null && old !== previous && old !== manifest.version) await this.#remove(old);
    }
  }

  /** Back to the version before; null: none is kept. */
  async revert(): Promise<CurrentMap | null> {
    const before = await this.current();
    if (before === null || before.previous === null || (await this.manifest(before.previous)) === null) return null;
    const now = { version: before.previous, previous: before.version };
    await this.#flip(now);
    return now;
  }

  /** Removes what killed imports left. */
  async tidy(): Promise<void> {
    for (const name of await this.#names()) {
      const owner = LEFTOVER.exec(name)?.[1];
      if (owner !== undefined && !isRunning(Number(owner))) await removeFolder(join(this.path, name));
    }
  }

  /** Removes versions that nothing names, made before the one in force. For the start of a hub. */
  async prune(): Promise<void> {
    const current = await this.current();
    const inForce = current === null ? null : await this.manifest(current.version);
    // Without a readable file nothing is known to be old.
    if (current === null || inForce === null) return;
    for (const name of await this.#names()) {
      if (name === current.version || name === current.previous) continue;
      const manifest = await this.manifest(name);
      if (manifest !== null && manifest.importedAt < inForce.importedAt) await this.#remove(name);
    }
  }

  async #flip(current: CurrentMap): Promise<void> {
    const path = join(this.path, CURRENT);
    const aside = `${path}.${process.pid}`;
    await writeSynced(aside, JSON.stringify(current));
    await rename(aside, path);
    await syncFolder(this.path);
  }

  async #remove(version: string): Promise<void> {
    // Renamed first: a folder that is half removed must not look like a version.
    const gone = join(this.path, `.gone-${process.pid}-${version}`);
    const renamed = await rename(this.versionPath(version), gone).then(
      () => true,
      () => false,
    );
    if (renamed) await removeFolder(gone);
  }

  async #names(): Promise<readonly string[]> {
    return readdir(this.path).catch(() => []);
  }
}

/** Another import may be busy in a process of its own; ours are ended before the folder is tidied. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/** A folder that is still in use elsewhere stays until the next start. */
async function removeFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** So that names outlive a loss of power too. Windows opens no folders, and needs it not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
