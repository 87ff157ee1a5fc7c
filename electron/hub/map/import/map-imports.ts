import { isAbsolute } from 'node:path';
import type { MapImportStanding } from '../../../../shared/domain/map-import.ts';
import type { RoadSpeeds } from '../../../../shared/domain/road-class.ts';
import type { Command } from '../../../../shared/protocol/up.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { startImport, type RunningImport } from './import-client.ts';
import type { ImportEnd } from './import-messages.ts';
import type { ImportRequest } from './import-request.ts';
import { MapFolder } from './map-folder.ts';
import { MapInForce, type MapLog, type MapOutcome, type MapUser } from './map-in-force.ts';
import { MapInbox, refuseName, type UploadOutcome } from './map-inbox.ts';

/** How soon a version made beside the hub is noticed. */
const LOOK_EVERY_MS = 2_000;

export interface MapImportsOptions {
  readonly dataDir: string;
  readonly clock: Clock;
  /** The program of an import's thread. */
  readonly threadUrl: URL;
  readonly log: MapLog;
  readonly map: MapUser;
  /** Told what happened, for the hub's own log. */
  readonly note: (line: string) => void;
  readonly report: (problem: string, cause: unknown) => void;
}

type ImportCommand = Extract<Command, { readonly name: 'import-map' }>;

/**
 * The imports of one hub: takes the map in force into use when it starts, and every version after it, whoever made it. `map` is
 * told before the log, so that a seat that hears of a new version gets its tiles.
 */
export async function createMapImports(options: MapImportsOptions): Promise<MapImports> {
  const imports = new MapImports(options);
  await imports.open();
  return imports;
}

export class MapImports {
  readonly #options: MapImportsOptions;
  readonly #folder: MapFolder;
  readonly #inbox: MapInbox;
  readonly #inForce: MapInForce;
  readonly #closing = new AbortController();
  #running: { readonly work: RunningImport; readonly commandId: string } | null = null;
  #standing: MapImportStanding | null = null;
  #watch: Promise<void> = Promise.resolve();

  constructor(options: MapImportsOptions) {
    this.#options = options;
    this.#folder = new MapFolder(options.dataDir);
    this.#inbox = new MapInbox(this.#folder.inbox);
    this.#inForce = new MapInForce(this.#folder, options.log, options.map);
  }

  async open(): Promise<void> {
    await this.#folder.tidy();
    await this.#folder.prune();
    await this.#look();
    this.#watch = this.#keepLooking();
  }

  /** Ends an import that runs and stops looking. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#running?.work.cancel();
    await this.#running?.work.ended;
    await this.#watch;
    await this.#inForce.settled();
  }

  standing(): MapImportStanding | null {
    return this.#standing;
  }

  inbox(): ReturnType<MapInbox['list']> {
    return this.#inbox.list();
  }

  upload(name: string, offset: number, bytes: Uint8Array): Promise<UploadOutcome> {
    return this.#inbox.upload(name, offset, bytes);
  }

  async begin(command: ImportCommand, by: string, commandId: string): Promise<MapOutcome> {
    if (this.#running?.commandId === commandId) return this.#accepted();
    if (this.#running !== null) {
      return { ok: false, error: 'an import runs already: wait until it is done, or cancel it' };
    }
    const bad = command.files.map(badFile).find((problem) => problem !== null);
    if (bad !== undefined) return { ok: false, error: bad };
    if (command.files.length === 0 && command.address === null) {
      return { ok: false, error: 'nothing was given to import: choose a file, or an address and a box' };
    }
    const request: ImportRequest = {
      dataDir: this.#options.dataDir,
      files: command.files.map((file) => (isAbsolute(file) ? file : this.#inbox.pathOf(file))),
      address: command.address,
      datum: command.datum,
      name: command.mapName.trim(),
      attribution: command.attribution.trim(),
      importedBy: by,
    };
    const from =
      command.address === null ? command.files.join(', ') : `${command.address.url} ${command.files.join(', ')}`;
    this.#options.note(`${by} imports a map from ${from}`);
    this.#start(request, command.files, commandId);
    return this.#accepted();
  }

  async cancel(_commandId: string): Promise<MapOutcome> {
    if (this.#running === null) return { ok: false, error: 'no import runs now' };
    this.#running.work.cancel();
    return this.#accepted();
  }

  revert(by: string, commandId: string): Promise<MapOutcome> {
    this.#options.note(`${by} goes back to the map before`);
    return this.#inForce.revert(commandId);
  }

  setSpeeds(speedsKmh: RoadSpeeds, commandId: string): Promise<MapOutcome> {
    return this.#inForce.setSpeeds(speedsKmh, commandId);
  }

  #start(request: ImportRequest, files: readonly string[], commandId: string): void {
    const { clock, threadUrl } = this.#options;
    const names = request.address === null ? files : [request.address.url, ...files];
    const begun = { startedAt: clock.now(), files: names };
    this.#standing = { ...begun, state: 'running', stage: 'check', fraction: 0 };
    const work = startImport({
      threadUrl,
      clock,
      request,
      onProgress: (stage, fraction) => (this.#standing = { ...begun, state: 'running', stage, fraction }),
    });
    this.#running = { work, commandId };
    void work.ended
      .then((end) => this.#ended(end, begun, files, commandId))
      .catch((cause: unknown) => {
        this.#options.report('the new map could not be taken into use', cause);
        const detail = cause instanceof Error ? cause.message : String(cause);
        this.#standing = { ...begun, state: 'failed', problem: 'internal', detail };
      })
      .finally(() => (this.#running = null));
  }

  async #ended(
    end: ImportEnd,
    begun: Pick<MapImportStanding, 'startedAt' | 'files'>,
    files: readonly string[],
    commandId: string,
  ): Promise<void> {
    if (end.kind === 'failed') {
      this.#options.note(`the import came to nothing: ${end.detail}`);
      this.#standing = { ...begun, state: 'failed', problem: end.problem, detail: end.detail };
      return;
    }
    await this.#inForce.take(commandId);
    // What is in the map now needs no second place on the disk; files elsewhere on the machine are not ours.
    for (const name of files) if (!isAbsolute(name)) await this.#inbox.remove(name);
    const tookMs = this.#options.clock.now() - begun.startedAt;
    this.#standing = { ...begun, state: 'done', version: end.version, tookMs };
  }

  async #accepted(): Promise<MapOutcome> {
    return { ok: true, seq: await this.#options.log.headSeq() };
  }

  async #keepLooking(): Promise<void> {
    const { clock } = this.#options;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      await clock.until(instant(clock.now() + LOOK_EVERY_MS), signal);
      // What an import of ours has just made is taken when it ends, under its command.
      if (!signal.aborted && this.#running === null) await this.#look();
    }
  }

  async #look(): Promise<void> {
    try {
      await this.#inForce.take(null);
    } catch (cause) {
      this.#options.report('the map in force could not be taken into use', cause);
    }
  }
}

function badFile(file: string): string | null {
  return isAbsolute(file) ? null : refuseName(file);
}
