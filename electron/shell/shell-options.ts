import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { drillFolder } from '../../shared/lib/drill-folder.ts';

/** How the shell starts its hub. */
export interface ShellOptions {
  /** The hub's log; the shell's own files lie in it too, so that a second start on the same folder is known as such. */
  readonly dataDir: string;
  readonly hubArgs: readonly string[];
}

const HUB_OPTIONS = ['site', 'drill', 'speed', 'recordings', 'port', 'host'] as const;

/** Takes the hub's options from the command line, which may hold switches of Chromium, and says what they leave open. */
export function shellOptions(args: readonly string[], home: string): ShellOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    options: Object.fromEntries(['data', ...HUB_OPTIONS].map((name) => [name, { type: 'string' as const }])),
  });
  const isDrill = typeof values['site'] !== 'string';
  const drill = typeof values['drill'] === 'string' ? values['drill'] : null;
  const dataDir =
    typeof values['data'] === 'string'
      ? resolve(values['data'])
      : join(home, '.yiwang', isDrill ? drillFolder(drill) : 'live');
  const given = HUB_OPTIONS.flatMap((name) => (typeof values[name] === 'string' ? [`--${name}`, values[name]] : []));
  // A drill that nobody joins by address takes whatever port is free, so that it runs beside a live hub.
  const port = isDrill && typeof values['port'] !== 'string' ? ['--port', '0'] : [];
  return { dataDir, hubArgs: ['--data', dataDir, ...given, ...port] };
}
