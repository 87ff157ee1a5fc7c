import { dirname, join } from 'node:path';
import pino from 'pino';
import { LOCAL_USER } from '../../shared/domain/account.ts';
import { DEFAULT_ROAD_SPEEDS } from '../../shared/domain/road-class.ts';
import { wallClock } from '../../shared/time/wall-clock.ts';
import { clearDesk } from './clear-desk.ts';
import { withSecrets } from './config/feed-secrets.ts';
import { applySite, readLogSite, readSiteFile } from './config/log-site.ts';
import { type CommandTools, runCommand } from './dispatch/run-command.ts';
import { FeedHealthLog } from './feed-health-log.ts';
import { FeedRegistry } from './feeds/registry.ts';
import { HealthGatherer } from './health-report.ts';
import { showDrillMap, startDrill } from './hub-drill.ts';
import { type HubOptions, parseHubOptions, USAGE } from './hub-options.ts';
import { createMapImports } from './map/import/map-imports.ts';
import { mapLog } from './map-log.ts';
import { openSiteMap } from './map/site-map.ts';
import { mappingProblem } from './feeds/mapping/check-mapping.ts';
import { open311Url } from './open311-url.ts';
import { type Door, openDoor } from './open-door.ts';
import { openLog } from './open-log.ts';
import { remapHistory } from './remap-history.ts';
import { onShellMessage, type ShellMessage } from './parent-port.ts';
import type { Grant } from './seats/seat-ports.ts';
import { SeatHub } from './seats/seat-hub.ts';
import { acceptMessagePort } from './seats/wires/accept-message-port.ts';
import { liveEntities } from './store/live-entities.ts';
import { CallerVault } from './store/sqlite/vault/caller-vault.ts';
import { isForPeople, otherMode, StartError } from './start-error.ts';
import { MAP_IMPORT_THREAD, MAP_THREAD, TRIAL_THREAD } from './thread-files.ts';
import { createTimeline } from './timeline/log-timeline.ts';
import { createReplayClock } from './timeline/replay-clock.ts';
import { createTrials } from './trials/trials.ts';
import { travelTimesOf } from './dispatch/recommend/travel-times.ts';
import { openDesk } from './desk.ts';
import { VERSION } from './version.ts';

// The composition root: the only file that knows every part of the hub.

/** The single desk's own window, and whoever started the hub. */
const SHELL_GRANT: Grant = { role: 'admin', user: LOCAL_USER, departmentId: null, unitId: null };
const clock = wallClock;
const log = pino({ name: 'yiwang-hub' }, pino.destination({ dest: 2, sync: true }));
const report = (problem: string, cause: unknown): void => log.error({ err: cause }, problem);

interface RunningHub {
  readonly door: Pick<Door, 'first' | 'fingerprint'>;
  /** Where a browser opens the seat, once. */
  readonly loginUrl: string;
  /** Resolves when the feeds run: seats may look before that. */
  readonly feeding: Promise<void>;
  /** `onEnd` when the line of this seat has ended. */
  acceptPort(port: unknown, onEnd: () => void): void;
  close(): Promise<void>;
}

type SeatPort = Extract<ShellMessage, { readonly type: 'seat-port' }>;

async function startHub(options: HubOptions): Promise<RunningHub> {
  const { dataDir } = options;
  const { store, ingest, close: closeLog } = await openLog(dataDir, clock, (line) => log.warn(line));
  const before = await readLogSite(store);
  const isDrill = options.sitePath === null && (options.drill !== null || before?.site.mode !== 'live');
  const drill = isDrill ? await startDrill(options, clock, report) : null;
  const given = drill?.site ?? (options.sitePath === null ? before : await readSiteFile(options.sitePath));
  if (given === null) throw new StartError('the log holds no site: start once with --site FILE');
  if (before !== null && before.site.mode !== given.site.mode)
    throw new StartError(otherMode(before.site.mode, dataDir));
  // A drill begins afresh: what an earlier one left leaves the state, and stays in the log.
  if (drill !== null) {
    await ingest.configure([]);
    await clearDesk(store);
  }
  await applySite(store, given);
  const { site } = given;

  const healthLog = new FeedHealthLog(ingest);
  // A publisher's time from the future must not make the next poll skip what lies between.
  const newest = new Map<string, number>();
  for (const { feedId, lastRecordAt } of await liveEntities(store, 'feed-health')) {
    if (lastRecordAt !== null) newest.set(feedId, Math.min(lastRecordAt, clock.now()));
  }
  const registry = new FeedRegistry({
    clock,
    random: Math.random,
    userAgent: `yiwang/${VERSION}`,
    baseFolder: options.sitePath === null ? dataDir : dirname(options.sitePath),
    nextUrl: (feed) => open311Url(feed, newest),
    onHealth: (health) => healthLog.note(health),
    ingest: {
      async ingest(payload) {
        const outcome = await ingest.payload(payload);
        if (outcome.newestRecordAt !== null) newest.set(payload.feedId, Math.min(outcome.newestRecordAt, clock.now()));
        return outcome;
      },
      gone: (feedId, document, at) => ingest.gone({ feedId, document, at }),
    },
  });
  const applyFeeds = async (): Promise<void> => {
    const feeds = await liveEntities(store, 'feed');
    for (const { feedId, problem } of await ingest.configure(feeds, site.mode === 'drill'))
      log.warn({ feedId }, problem);
    await registry.apply(feeds.map((feed) => withSecrets(feed, process.env)));
  };

  const map = await openSiteMap({
    mapDir: join(dataDir, 'map'),
    tilesPath: site.tilesPath,
    threadUrl: MAP_THREAD,
    clock,
    speedsKmh: DEFAULT_ROAD_SPEEDS,
    tell: (problem) => log.warn(problem),
  });
  const imports = await createMapImports({
    dataDir,
    clock,
    threadUrl: MAP_IMPORT_THREAD,
    log: mapLog(store),
    map,
    note: (line) => log.info(line),
    report,
  });
  if (drill !== null) await showDrillMap(drill, map, dataDir, (problem) => log.warn(problem));
  const retry = ingest.retry.bind(ingest);
  const trials = createTrials({
    store,
    dataDir,
    threadUrl: TRIAL_THREAD,
    clock,
    isExercise: site.mode === 'drill',
    timeZone: site.timeZone,
  });
  const decideReports: CommandTools['decideReports'] = (act, commandId, by) => ingest.decide({ act, commandId, by });
  const remap = remapHistory({ store, trials, ingest, note: (line) => log.info(line) });
  const callers = new CallerVault(dataDir);
  const desk = await openDesk({
    store,
    clock,
    mode: site.mode,
    report,
    callers,
    joinReports: decideReports,
    findSimilar: (draft) => ingest.similar(draft),
    travelTimes: travelTimesOf(map),
  });
  const door = await openDoor({ store, clock, hub: options, report, note: (line) => log.info(line) });
  const seats = await SeatHub.open({
    store,
    timeline: createTimeline(store),
    clock,
    createReplayClock: (at) => createReplayClock(at, clock),
    neighbour: (at, direction, scope) => store.neighbour(at, direction, scope),
    commands: {
      run: (command, commandId, grant) =>
        runCommand(
          {
            store,
            retry,
            applyFeeds,
            map: imports,
            checkMapping: mappingProblem,
            remapHistory: remap,
            decideReports,
            desk: desk.run,
          },
          command,
          commandId,
          grant,
        ),
    },
    map,
    mapImport: imports,
    trials,
    desk,
    accounts: door,
    version: VERSION,
    mode: site.mode,
    report,
  });

  const gatherer = new HealthGatherer({
    dataDir,
    version: VERSION,
    clock,
    feeds: () => registry.health(),
    seats: () => seats.counts.seats,
    storeTrouble: () => ingest.trouble,
  });
  store.onCommit((batch) => gatherer.noteCommit(batch));
  gatherer.noteHead((await store.bounds()).headSeq);
  let isFeeding = false;
  let startFeeding: (started: Promise<void>) => void = () => {};
  const feeding = new Promise<void>((resolve) => (startFeeding = resolve));
  // A failure is told of by whoever waits for it; until somebody does, it is no crash.
  feeding.then(
    () => (isFeeding = true),
    () => {},
  );
  const origin = await door.listen({
    pagesFolder: PAGES,
    seats,
    health: gatherer,
    push: {
      // While the feeds are being set up nobody's key is known yet: who pushes waits, and is then asked for it.
      check: (feedId, key) => (!isFeeding || registry.mayPush(feedId, key) ? 'ok' : 'wrong-key'),
      async push(feedId, request) {
        await feeding;
        if (!registry.mayPush(feedId, request.key)) return 'wrong-key';
        return registry.push(feedId, { ...request, receivedAt: clock.now() });
      },
    },
  });
  startFeeding(applyFeeds());

  return {
    feeding,
    loginUrl: `${origin}/login?token=${door.issue(SHELL_GRANT)}`,
    door,
    acceptPort(port, onEnd) {
      const wire = acceptMessagePort(port);
      if (wire === null) return;
      wire.onClose(onEnd);
      seats.accept(wire, SHELL_GRANT);
    },
    async close() {
      await Promise.allSettled([feeding]);
      await registry.stop();
      await healthLog.settled();
      seats.close();
      await door.close();
      await drill?.close();
      await trials.close();
      await desk.close();
      callers.close();
      await imports.close();
      await map.close();
      await closeLog();
    },
  };
}

/** From source the built pages lie in dist/; in the bundle beside the hub's folder. */
const PAGES = join(import.meta.dirname, import.meta.url.endsWith('.ts') ? '../../dist/renderer' : '../renderer');

async function main(): Promise<void> {
  const parsed = parseHubOptions(process.argv.slice(2));
  if (!parsed.ok) {
    process.stderr.write(`${parsed.problem}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  let hub: RunningHub | null = null;
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await hub?.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  const early: SeatPort[] = [];
  const tellShell = onShellMessage((message) => {
    if (message.type === 'stop') void stop();
    else if (hub === null) early.push(message);
    else accept(hub, message);
  });
  const accept = (to: RunningHub, { port, seat }: SeatPort): void =>
    to.acceptPort(port, () => {
      if (!stopping) tellShell({ type: 'seat-ended', seat });
    });
  try {
    hub = await startHub(parsed.options);
    for (const message of early) accept(hub, message);
    const { fingerprint, first } = hub.door;
    if (fingerprint !== null) process.stdout.write(`certificate SHA-256 ${fingerprint}\n`);
    if (first !== null) {
      const told = `first start: account ${first.login}, one-time password ${first.password} (choose your own at /login)`;
      process.stdout.write(`${told}\n`);
    }
    process.stdout.write(`Yiwang 一网 ${VERSION} · open ${hub.loginUrl}\n`);
    await hub.feeding;
  } catch (cause) {
    if (!isForPeople(cause)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    process.exit(1);
  }
}

await main();
