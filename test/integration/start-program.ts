import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program of Node as a child process, with all that it said. */
export class StartedProgram implements AsyncDisposable {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;

  constructor(
    script: string,
    args: readonly string[],
    cwd: string,
    env: Readonly<Record<string, string | undefined>> = {},
  ) {
    this.#child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  get lines(): readonly string[] {
    return this.stdout.split('\n').filter((line) => line !== '');
  }

  /** Resolves with what the pattern found on standard output; rejects when the program ends without it. */
  async said(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found !== null) return found[1] ?? found[0];
      if (this.#ended) throw new Error(`the program ended: ${this.stdout}${this.stderr}`);
      await Promise.race([once(this.#child.stdout ?? this.#child, 'data'), once(this.#child, 'close')]);
    }
  }

  /** The address that a hub prints, without the path. */
  async origin(): Promise<string> {
    return new URL(await this.said(/open (http:\S+)/)).origin;
  }

  /** Resolves with the exit code, null when a signal ended it. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return this.exited();
  }

  async exited(): Promise<number | null> {
    if (!this.#ended) await once(this.#child, 'close');
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Asked, not killed: a program that runs another must end that too.
    if (!this.#ended) await this.end();
  }

  get #ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
