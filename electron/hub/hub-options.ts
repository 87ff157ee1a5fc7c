import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How a hub is started. */
export interface HubOptions {
  readonly dataDir: string;
  /** null: the configuration already in the log, or the built-in drill where there is none. */
  readonly sitePath: string | null;
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
}

export const USAGE = `usage: npm run hub -- [--data DIR] [--site FILE] [--port N] [--host ADDRESS]
  --data DIR      where the log lies (default: ${join('~', '.yiwang', 'live')}, or …/drill for the built-in drill)
  --site FILE     the site and its feeds (JSON); without it the built-in drill runs
  --port N        port of the browser seats (default 4780; 0: any free one)
  --host ADDRESS  address to listen on (default 127.0.0.1: this machine only)`;

const DEFAULT_PORT = 4780;

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
        port: { type: 'string', default: String(DEFAULT_PORT) },
        host: { type: 'string', default: '127.0.0.1' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { ok: false, problem: `--port ${values.port}: expected a whole number from 0 to 65535` };
    }
    const sitePath = values.site === undefined ? null : resolve(values.site);
    const dataDir = resolve(values.data ?? join(homedir(), '.yiwang', sitePath === null ? 'drill' : 'live'));
    return { ok: true, options: { dataDir, sitePath, port, host: values.host } };
  } catch (cause) {
    return { ok: false, problem: cause instanceof Error ? cause.message : String(cause) };
  }
}
