import { mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import type { Site } from '../../shared/domain/site.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { parseSite } from './config/log-site.ts';
import { castScenario } from './drill/cast/cast-scenario.ts';
import { NoSuchPlace } from './drill/cast/find-place.ts';
import type { CityPlaces, Roads } from './drill/city/city-places.ts';
import { plainCity } from './drill/city/plain-city.ts';
import { loadTrainingCity } from './drill/city/training-city.ts';
import { startDrillServer } from './drill/drill-server.ts';
import type { Script } from './drill/cast/script.ts';
import { drillSiteText, type ShownCity } from './drill/drill-site.ts';
import { readRecordedDay, RecordingError } from './drill/recorded/recorded-day.ts';
import { DrillTime } from './drill/publish/drill-time.ts';
import { readScenario, ScenarioError } from './drill/scenario/read-scenario.ts';
import type { Scenario } from './drill/scenario/scenario.ts';
import type { HubOptions } from './hub-options.ts';
import { StartError } from './start-error.ts';
import { DRILL_SCENARIOS, TRAINING_CITY } from './thread-files.ts';

export const ORDINARY_DAY = 'ordinary-day';
const RECORDED = 'recorded:';
const EXTENSIONS = ['.yaml', '.yml', '.json'];

/** A drill that runs: its publishers, and the site that polls them. */
export interface RunningDrill {
  readonly site: Site;
  /** Name and folder of the city's map; null: it has none. */
  readonly map: { readonly version: string; readonly folder: string } | null;
  /** The streets that units drive; until they are given, units stay unseen. */
  useRoads(roads: Roads): void;
  close(): Promise<void>;
}

/** The map of a hub, as far as a drill needs it. */
interface DrillMap extends Roads {
  /** Of the map that somebody imported into this drill's folder; null: nobody did. */
  manifest(): unknown;
  use(version: string): Promise<void>;
}

/** Starts the publishers of the scenario that was asked for. Throws a StartError that says what is wrong with it. */
export async function startDrill(
  options: HubOptions,
  clock: Clock,
  report: (problem: string, cause: unknown) => void,
): Promise<RunningDrill> {
  let useRoads: (roads: Roads) => void = () => {};
  const roads = new Promise<Roads>((given) => (useRoads = given));
  const { script, city, map } = await orStartError(() =>
    options.drill?.startsWith(RECORDED) === true
      ? castRecorded(options.drill.slice(RECORDED.length), options.recordings, clock)
      : castAuthored(options.drill ?? ORDINARY_DAY, roads, (problem) => report(problem, null)),
  );
  // Whoever waits for the map when the hub closes is told that it is gone: that is no fault.
  let closing = false;
  const tell = (problem: string, cause: unknown): void => {
    if (!closing) report(problem, cause);
  };
  // Told of where the units are asked for; a fault there must not end the hub before.
  script.units.catch((cause: unknown) => tell('the drill’s units stay at home', cause));
  const time = new DrillTime(clock, { ...script, speed: options.speed ?? script.speed });
  const server = await startDrillServer(script, time, (cause) => tell('the drill cannot make a document', cause));
  return {
    site: parseSite(drillSiteText(script.name, city, server.origin), '/', 'the drill'),
    map,
    useRoads,
    close() {
      closing = true;
      return server.close();
    },
  };
}

/** Shows the drill's city in its own data folder, where an imported map would lie, and lets units drive its streets. */
export async function showDrillMap(
  drill: RunningDrill,
  map: DrillMap,
  dataDir: string,
  tell: (problem: string) => void,
): Promise<void> {
  if (drill.map !== null && map.manifest() === null) {
    const { version, folder } = drill.map;
    const maps = join(dataDir, 'map');
    try {
      await mkdir(maps, { recursive: true });
      await rm(join(maps, version), { force: true, recursive: false }).catch(() => {});
      // A link and not a copy: the city is large, and the same for every drill. A junction needs no rights on Windows.
      await symlink(folder, join(maps, version), 'junction').catch((cause: unknown) => {
        if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
      });
      await map.use(version);
    } catch (cause) {
      tell(`the training city's map is left out: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  drill.useRoads(map);
}

interface Cast {
  readonly script: Script;
  readonly city: ShownCity;
  readonly map: RunningDrill['map'];
}

async function castAuthored(asked: string, roads: Promise<Roads>, tell: (problem: string) => void): Promise<Cast> {
  const { city, map } = await drillCity(tell);
  const scenario = await findScenario(asked);
  const route: Roads['route'] = async (from, to) => (await roads).route(from, to);
  return { script: castScenario(scenario, city, { route }), city, map };
}

async function castRecorded(name: string, folder: string | null, clock: Clock): Promise<Cast> {
  if (folder === null) throw new StartError(`--drill recorded:${name}: name the folder with --recordings DIR`);
  return { ...(await readRecordedDay(name, folder, clock.now())), map: null };
}

async function drillCity(
  tell: (problem: string) => void,
): Promise<{ readonly city: CityPlaces; readonly map: RunningDrill['map'] }> {
  const training = await loadTrainingCity(TRAINING_CITY).catch((cause: unknown) => {
    tell(`the training city cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
    return null;
  });
  return training ?? { city: plainCity(), map: null };
}

/** A built-in scenario by its name, else the file of that path. */
async function findScenario(asked: string): Promise<Scenario> {
  const builtIn = (await readdir(DRILL_SCENARIOS)).find(
    (file) => EXTENSIONS.includes(extname(file)) && basename(file, extname(file)) === asked,
  );
  const path = builtIn === undefined ? resolve(asked) : join(DRILL_SCENARIOS, builtIn);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StartError(`--drill ${asked}: neither a built-in scenario nor a file that can be read`, { cause });
  });
  return orStartError(() => readScenario(text, path));
}

async function orStartError<T>(make: () => T | Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (cause) {
    if (cause instanceof ScenarioError || cause instanceof RecordingError)
      throw new StartError(cause.message, { cause });
    if (cause instanceof NoSuchPlace)
      throw new StartError(`the scenario does not fit the city: ${cause.message}`, { cause });
    throw cause;
  }
}
