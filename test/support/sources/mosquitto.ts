import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificates } from '../certificates.ts';

const PROGRAMS = ['mosquitto', '/usr/sbin/mosquitto'];

/** Where Eclipse Mosquitto is installed; null: it is not. */
export function findMosquitto(): string | null {
  return PROGRAMS.find((path) => spawnSync(path, ['-h']).error === undefined) ?? null;
}

export interface Mosquitto extends AsyncDisposable {
  readonly port: number;
}

/** Starts a broker of its own on a free port of 127.0.0.1 that keeps nothing on disk. */
export async function startMosquitto(program: string, tls: Certificates | null = null): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'mosquitto-'));
  const port = await freePort();
  const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence false', 'max_inflight_messages 20'];
  if (tls !== null) lines.push(`certfile ${tls.certPath}`, `keyfile ${tls.keyPath}`);
  await writeFile(join(folder, 'mosquitto.conf'), `${lines.join('\n')}\n`);
  // As root it would become another user, who may not read the test's certificates.
  const child = spawn(program, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' });
  const left = once(child, 'exit');
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with code ${child.exitCode}`);
  }
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await left;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => {
      setImmediate(resolve, false);
    });
  });
}
