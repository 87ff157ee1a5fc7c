import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Call } from './call-log.ts';
import type { Order, OrderResult, Orders } from './drive.ts';

const REGISTER = fileURLToPath(new URL('register.ts', import.meta.url));
const SHELL = fileURLToPath(new URL('../../../dist/shell/main.js', import.meta.url));

export interface ShellRun {
  /** The person's home folder. */
  readonly home: string;
  readonly args?: readonly string[];
  readonly locale?: string;
  readonly packaged?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built shell on the fake Electron, in a process of its own. */
export class RunningShell implements AsyncDisposable {
  readonly calls: Call[] = [];
  /** What shell and hub said on standard output and error. */
  output = '';
  readonly #child: ChildProcess;
  readonly #news = new EventEmitter();
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #lastId = 0;

  constructor({ home, args = [], locale = 'zh-CN', packaged = false, env = {} }: ShellRun) {
    this.#child = fork(SHELL, [...args], {
      execArgv: ['--import', REGISTER],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        ...env,
        FAKE_ELECTRON_HOME: home,
        FAKE_ELECTRON_LOCALE: locale,
        FAKE_ELECTRON_PACKAGED: packaged ? '1' : '0',
      },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.#news.emit('news');
      });
    }
    this.#child.on('message', (message: Call | OrderResult) => {
      if ('call' in message) this.calls.push(message);
      else this.#settle(message);
      this.#news.emit('news');
    });
    this.#child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`the shell ended: ${this.output}`));
      this.#news.emit('news');
    });
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  /** Every call of a name, its details. */
  all(call: string): readonly unknown[] {
    return this.calls.filter((one) => one.call === call).map(({ details }) => details);
  }

  /** Resolves as soon as this is true of what the shell did and said; rejects when the shell ends before. */
  async until(isSo: (shell: this) => boolean): Promise<void> {
    while (!isSo(this)) {
      if (this.ended) throw new Error(`the shell ended: ${this.output}`);
      await once(this.#news, 'news');
    }
  }

  /** Resolves once a call of this name was made so many times; its newest details. */
  async called(call: string, times = 1): Promise<unknown> {
    await this.until(() => this.all(call).length >= times);
    return this.all(call).at(-1);
  }

  order<K extends keyof Orders>(order: K, ...args: Parameters<Orders[K]>): Promise<Awaited<ReturnType<Orders[K]>>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Awaited<ReturnType<Orders[K]>>), reject });
      this.#child.send({ order, id, args } satisfies Order);
    });
  }

  /** Asks in the newest page until the expression is true, also in the document that a reload brings. */
  async untilInPage(expression: string): Promise<void> {
    const look = `new Promise((resolve) => {
      const look = () => (${expression} ? resolve(true) : requestAnimationFrame(look));
      look();
    })`;
    for (;;) {
      try {
        await this.order('evaluate', look);
        return;
      } catch (cause) {
        if (!String(cause).includes('Execution context was destroyed')) throw cause;
      }
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the exit code. */
  async exited(): Promise<number | null> {
    if (!this.ended) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.ended) this.signal('SIGTERM');
    await this.exited();
  }

  #settle({ id, result, error }: OrderResult): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  }
}
