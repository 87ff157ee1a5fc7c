import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { MessagePort } from 'node:worker_threads';
import type { ForkOptions } from 'electron';
import { log } from './call-log.ts';
import type { FakePortMain } from './message-channel.ts';
import { asUtilityMessage, type UtilityMessage } from './utility-messages.ts';

const SHIM = fileURLToPath(new URL('utility-shim.ts', import.meta.url));

/** A utility process as a child process of Node: its own process id, crashes and end; ports bridged over its channel. */
class FakeUtilityProcess extends EventEmitter {
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #ports = new Map<number, MessagePort>();
  #lastPort = 0;

  constructor(entry: string, args: readonly string[], { stdio = 'inherit' }: ForkOptions) {
    super();
    const three = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
    this.#child = fork(entry, [...args], {
      execArgv: ['--import', SHIM],
      serialization: 'advanced',
      stdio: [...three, 'ipc'] as StdioOptions,
    });
    this.stderr = this.#child.stderr;
    this.#child.once('spawn', () => {
      log('utilityProcess.spawn', { pid: this.#child.pid });
      this.emit('spawn');
    });
    this.#child.on('message', (value) => this.#receive(asUtilityMessage(value)));
    this.#child.once('exit', (code, signal) => {
      log('utilityProcess.exit', { code, signal });
      for (const port of this.#ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  postMessage(message: unknown, transfer: readonly FakePortMain[] = []): void {
    const ports = transfer.map(({ node }) => this.#carry(node));
    this.#send({ kind: 'parent', message, ports });
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #carry(port: MessagePort): number {
    const id = ++this.#lastPort;
    this.#ports.set(id, port);
    port.on('message', (data: unknown) => this.#send({ kind: 'port', port: id, data }));
    port.on('close', () => {
      if (this.#ports.delete(id)) this.#send({ kind: 'port-closed', port: id });
    });
    return id;
  }

  #receive(message: UtilityMessage): void {
    if (message.kind === 'parent') {
      this.emit('message', message.message);
      return;
    }
    const port = this.#ports.get(message.port);
    if (message.kind === 'port') {
      port?.postMessage(message.data);
    } else {
      this.#ports.delete(message.port);
      port?.close();
    }
  }

  #send(message: UtilityMessage): void {
    if (this.#child.connected) this.#child.send(message);
  }
}

export const utilityProcess = {
  fork(entry: string, args: readonly string[] = [], options: ForkOptions = {}): FakeUtilityProcess {
    log('utilityProcess.fork', { entry, args, options });
    const child = new FakeUtilityProcess(entry, args, options);
    newest = child;
    return child;
  },
};

let newest: FakeUtilityProcess | null = null;

/** Ends the newest utility process as a crash would. */
export function crashUtilityProcess(): void {
  const pid = newest?.pid;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}
