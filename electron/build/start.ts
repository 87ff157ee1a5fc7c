import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildStale } from './build-stale.ts';
import { electronBinary } from './electron-binary.ts';
import { ROOT } from './targets.ts';

// `npm start`: build what is stale, open Electron; where that can't be had, serve the same app to the browser.
const tell = (line: string): void => console.log(line);
const args = process.argv.slice(2);

await buildStale(tell);
const electron = await electronBinary(tell);
if (!electron.found) tell(`${electron.why}: serving the app to the browser instead.`);

const app = electron.found
  ? spawn(electron.path, [ROOT, ...args], { stdio: 'inherit' })
  : spawn(process.execPath, [join(ROOT, 'dist/hub/main.js'), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
const [code] = await once(app, 'exit');
process.exitCode = typeof code === 'number' ? code : 1;
