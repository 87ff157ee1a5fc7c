import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drillFolder } from '../../shared/lib/drill-folder.ts';

/** How a hub is started. */
export interface HubOptions {
  readonly dataDir: string;
  /** null: the configuration already in the log, or the built-in drill where there is none. */
  readonly sitePath: string | null;
  /** A built-in scenario's name, a scenario file's path, or `recorded:<name>`; null: none was asked for. */
  readonly drill: string | null;
  /** Times as fast as the wall, 1 … 60; null: as the scenario says. */
  readonly speed: number | null;
  /** Folder of recorded days; null: none. */
  readonly recordings: string | null;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** The site's own certificate and its private key, PEM; null: none was given. */
  readonly certificate: { readonly certPath: string; readonly keyPath: string } | null;
}

export const USAGE = `usage: npm run hub -- [--data DIR] [--site FILE | --drill NAME|FILE [--speed N]] [--port N] [--host ADDRESS]
                   [--cert FILE --key FILE]
  --data DIR      where the log lies (default: ${join('~', '.yiwang', 'live')}, …/drill, or …/drill-NAME)
  --site FILE     the site and its feeds (JSON); without it a drill runs
  --drill NAME    ordinary-day (default), rainstorm, factory-fire, alarm-flood, a scenario file (YAML or JSON), or
                  recorded:NAME with --recordings DIR
  --speed N       the drill N times as fast, 1 to 60
  --recordings DIR  folder of recorded days (electron/hub/drill/README.md)
  --port N        port of the browser seats (default 4780; 0: any free one)
  --host ADDRESS  address to listen on (default 127.0.0.1: this machine only; any other is served over TLS)
  --cert FILE --key FILE  the site's own certificate and private key (PEM); without them the hub makes one`;

const DEFAULT_PORT = 4780;
const FASTEST = 60;

/** The options, or what is wrong with them. */
export function parseHubOptions(
  args: readonly string[],
): { readonly ok: true; readonly options: HubOptions } | { readonly ok: false; readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        site: { type: 'string' },
        drill: { type: 'string' },
        speed: { type: 'string' },
        recordings: { type: 'string' },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
        cert: { type: 'string' },
        key: { type: 'string' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { ok: false, problem: `--port ${values.port}: expected a whole number from 0 to 65535` };
    }
    if (values.site !== undefined && values.drill !== undefined) {
      return { ok: false, problem: '--site and --drill: expected one of the two' };
    }
    const speed = values.speed === undefined ? null : Number(values.speed);
    if (speed !== null && !(speed >= 1 && speed <= FASTEST)) {
      return { ok: false, problem: `--speed ${values.speed}: expected a number from 1 to ${FASTEST}` };
    }
    const { cert, key } = values;
    if ((cert === undefined) !== (key === undefined)) {
      return { ok: false, problem: '--cert and --key: expected both or neither' };
    }
    const certificate =
      cert === undefined || key === undefined ? null : { certPath: resolve(cert), keyPath: resolve(key) };
    const sitePath = values.site === undefined ? null : resolve(values.site);
    const drill = values.drill ?? null;
    const dataDir = resolve(values.data ?? join(homedir(), '.yiwang', sitePath === null ? drillFolder(drill) : 'live'));
    const recordings = values.recordings === undefined ? null : resolve(values.recordings);
    return { ok: true, options: { dataDir, sitePath, drill, speed, recordings, port, host: values.host, certificate } };
  } catch (cause) {
    return { ok: false, problem: cause instanceof Error ? cause.message : String(cause) };
  }
}
