import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildStale } from './build-stale.ts';
import { electronBinary } from './electron-binary.ts';
import { ROOT } from './targets.ts';
import { PRODUCT } from './training-city.ts';

// `npm start`: build what is stale, open Electron; where that can't be had, serve the same app to the browser.

/** Electron that ends with an error this soon never opened a window: a system that refuses its sandbox, a display that is none. */
const STARTED_AFTER_MS = 10_000;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const tell = (line: string): void => console.log(line);
const args = process.argv.slice(2);

await buildStale(tell, PRODUCT);
const why = await openElectron();
if (why !== null) {
  tell(`${why}: serving the app to the browser instead.`);
  await run(process.execPath, [join(ROOT, 'dist/hub/main.js'), ...args]);
}

/** Runs Electron to its end; why it could not be run, or null. */
async function openElectron(): Promise<string | null> {
  const electron = await electronBinary(tell);
  if (!electron.found) return electron.why;
  const startedAt = Date.now();
  const { code, asked } = await run(electron.path, [ROOT, ...args]);
  const failed = code !== 0 && !asked && Date.now() - startedAt < STARTED_AFTER_MS;
  return failed ? `Electron ended at once (${code ?? 'killed'})` : null;
}

/** Runs a program, passes signals on to it and takes its exit code; it drains and ends by itself. */
async function run(
  program: string,
  options: readonly string[],
): Promise<{ readonly code: number | null; readonly asked: boolean }> {
  let asked = false;
  let child: ChildProcess | null = null;
  const pass = (signal: NodeJS.Signals): void => {
    asked = true;
    child?.kill(signal);
  };
  // Before the child is there: a signal in between would end this process and leave the child behind.
  for (const signal of SIGNALS) process.on(signal, pass);
  const running = (child = spawn(program, [...options], { stdio: 'inherit' }));
  await new Promise((resolve) => {
    running.once('exit', resolve);
    running.once('error', resolve);
  });
  for (const signal of SIGNALS) process.off(signal, pass);
  process.exitCode = running.exitCode ?? (asked ? 0 : 1);
  return { code: running.exitCode, asked };
}
