import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../electron/hub/map/import/import-map-cli.ts', import.meta.url));

export interface CliEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCli {
  readonly child: ChildProcess;
  readonly ended: Promise<CliEnd>;
  /** Resolves when this stands on stderr. Rejects when the command ends before. */
  says(words: string): Promise<void>;
}

/** `import-map` in a process of its own, as a person starts it. */
export function startMapCli(...args: readonly string[]): RunningCli {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  const watchers = new Set<() => void>();
  child.stdout.on('data', (text: Buffer) => (told.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => {
    told.stderr += text.toString();
    for (const watcher of watchers) watcher();
  });
  const ended = new Promise<CliEnd>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...told }));
  });
  return {
    child,
    ended,
    says: (words) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (told.stderr.includes(words)) resolve();
        };
        watchers.add(watch);
        watch();
        void ended.then(({ code }) => reject(new Error(`ended with ${code} before it said ${words}: ${told.stderr}`)));
      }),
  };
}
