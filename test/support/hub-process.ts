import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import { ENTITY_KINDS, type BodyOf, type EntityKind } from '../../shared/domain/change.ts';
import { unpack } from '../../shared/protocol/codec.ts';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import type { Ask, Command } from '../../shared/protocol/up.ts';
import { webSocketWire } from '../../shared/wire/web-socket-wire.ts';
import { TestSeat } from './test-seat.ts';

const MAIN = fileURLToPath(new URL('../../electron/hub/main.ts', import.meta.url));
const LOGIN_URL = /open (http:\S+)/;

export interface HubStart {
  readonly dataDir: string;
  /** Another program than the hub from its sources. */
  readonly program?: string;
  /** Path of a site file; absent: the built-in drill, or what the log has. */
  readonly site?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

/** How a hub ended, and what it told. */
export interface HubEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface PushAnswer {
  readonly status: number;
  readonly message: string;
}

/** A hub in a process of its own, as a person starts it, logged in to. */
export interface HubProcess extends AsyncDisposable {
  readonly pid: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** `name=value` of the session that is logged in. */
  readonly cookie: string;
  readonly ended: Promise<HubEnd>;
  /** With the session's eyes: all of it. */
  health(): Promise<{ readonly status: string; readonly headSeq: number; readonly [key: string]: unknown }>;
  /** A seat on a WebSocket that has said hello. */
  connect(): Promise<HubSeat>;
  /** A live seat that holds all of these kinds. */
  seat(kinds?: readonly EntityKind[]): Promise<HubSeat>;
  /** Rejects when the hub is gone before it answered. */
  push(feedId: string, key: string, bytes: Uint8Array | string): Promise<PushAnswer>;
  kill(signal: NodeJS.Signals): Promise<HubEnd>;
  /** SIGTERM, and the end. */
  stop(): Promise<HubEnd>;
}

function spawnHub({ program = MAIN, dataDir, site, env = {}, args = [] }: HubStart): {
  readonly child: ChildProcess;
  readonly ended: Promise<HubEnd>;
  readonly output: () => string;
} {
  const siteArgs = site === undefined ? [] : ['--site', site];
  const child = spawn(process.execPath, [program, '--data', dataDir, ...siteArgs, '--port', '0', ...args], {
    // Compiling the sources anew is most of a start.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'yiwang-test-compile-cache'), ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const told = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (told.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (told.stderr += text.toString()));
  const ended = new Promise<HubEnd>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...told }));
  });
  return { child, ended, output: () => told.stdout };
}

/** Starts a hub that is expected to refuse; resolves with its end. */
export function startRefused(start: HubStart): Promise<HubEnd> {
  return spawnHub(start).ended;
}

/** Starts a hub and logs in. Rejects, with what the hub told, when it ends instead. */
export async function startHubProcess(start: HubStart): Promise<HubProcess> {
  const { child, ended, output } = spawnHub(start);
  const over = ended.then(({ code, stderr }) => {
    throw new Error(`the hub ended with code ${code}: ${stderr}`);
  });
  over.catch(() => undefined);
  while (!LOGIN_URL.test(output())) await Promise.race([once(child.stdout ?? child, 'data'), over]);
  const loginUrl = new URL(LOGIN_URL.exec(output())?.[1] ?? '');
  const { origin } = loginUrl;
  const login = await fetch(loginUrl, { redirect: 'manual' });
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`the login link was answered ${login.status}`);

  const kill = (signal: NodeJS.Signals): Promise<HubEnd> => {
    child.kill(signal);
    return ended;
  };
  const stop = (): Promise<HubEnd> => kill('SIGTERM');
  const connect = async (): Promise<HubSeat> => {
    const seat = new HubSeat(webSocketWire(new WebSocket(`${origin}/seat`, { origin, headers: { cookie } })));
    await seat.hello();
    return seat;
  };
  return {
    pid: child.pid ?? 0,
    origin,
    cookie,
    ended,
    kill,
    stop,
    health: async () => (await (await fetch(`${origin}/health`, { headers: { cookie } })).json()) as never,
    connect,
    async seat(kinds = ENTITY_KINDS) {
      const seat = await connect();
      seat.subscribe({ scope: { kinds: [...kinds], bbox: null } });
      await seat.until(() => seat.all('snapshot').some(({ last }) => last));
      return seat;
    },
    async push(feedId, key, bytes) {
      const answer = await fetch(`${origin}/feeds/${feedId}`, {
        method: 'POST',
        headers: { 'x-feed-key': key, 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
      });
      const { message } = (await answer.json()) as { readonly message: string };
      return { status: answer.status, message };
    },
    async [Symbol.asyncDispose]() {
      await kill('SIGKILL');
    },
  };
}

/** A test seat that also asks and commands, and reads what it holds. */
export class HubSeat extends TestSeat {
  #nextId = 1;

  /** The bodies of the entities of a kind, by entity id. */
  bodies<K extends EntityKind>(kind: K): ReadonlyMap<string, BodyOf[K]> {
    const held = [...this.state.values()].filter((entity) => entity.kind === kind);
    return new Map(held.map(({ id, body }) => [id, unpack(Buffer.from(body, 'hex')) as BodyOf[K]]));
  }

  /** Data of the answer; throws the reason where there is none. */
  async ask<What extends Ask['what']>(ask: Extract<Ask, { readonly what: What }>): Promise<AnswerOf[What]> {
    const id = this.#nextId++;
    this.send({ type: 'query', id, ask });
    const find = () => this.all('answer').find((answer) => answer.id === id);
    await this.until(() => find() !== undefined);
    const answer = find();
    if (answer?.ok !== true) throw new Error(answer?.error ?? 'no answer');
    return answer.data as AnswerOf[What];
  }

  async command(command: Command, commandId: string = crypto.randomUUID()) {
    const id = this.#nextId++;
    this.send({ type: 'command', id, commandId, command });
    const find = () => this.all('result').find((result) => result.id === id);
    await this.until(() => find() !== undefined);
    const result = find();
    if (result === undefined) throw new Error('no result');
    return result;
  }
}
