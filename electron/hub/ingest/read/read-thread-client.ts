import { Worker } from 'node:worker_threads';
import type { FeedConfig } from '../../../../shared/domain/feed.ts';
import type { RawPayload, Span } from '../../feeds/standard.ts';
import type { FeedProblem } from '../ingest-messages.ts';
import { unpackRead } from './packed-read.ts';
import type { FromReader, ToReader } from './read-messages.ts';
import type { ReadPayload } from './read-records.ts';
import type { RecordReader } from './record-reader.ts';

// In the bundle all threads' programs lie in one folder.
const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './read-thread.ts' : './read-thread.js', import.meta.url);

/** So much is handed on before others have their turn: about what a hundred records come to. */
const BYTES_A_TURN = 128 * 1024;
/** What an answer counts that holds next to nothing. */
const LEAST_BYTES = 1024;

interface Waiting {
  resolve(answer: FromReader): void;
  reject(error: Error): void;
}

/**
 * Reads payloads in a thread of its own, while the thread that asks writes the ones before. When the reading thread dies
 * the asking one dies of the same error, so that whoever keeps that one starts both again.
 */
export class ReadThread implements RecordReader {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #answers: FromReader[] = [];
  #closing = false;

  constructor(program: URL = PROGRAM) {
    this.#worker = new Worker(program);
    this.#worker.on('message', (answer: FromReader) => {
      this.#answers.push(answer);
      if (this.#answers.length === 1) setImmediate(() => this.#deliver());
    });
    this.#worker.on('error', (error) => {
      throw error;
    });
    this.#worker.on('exit', (code) => {
      if (!this.#closing) throw new Error(`the reading thread ended with code ${code}`);
    });
  }

  async configure(feeds: readonly FeedConfig[], isExercise: boolean): Promise<readonly FeedProblem[]> {
    const answer = await this.#call({ call: 'configure', feeds, isExercise });
    return answer.kind === 'configured' ? answer.problems : [];
  }

  async read(payload: RawPayload, only: readonly Span[] | null): Promise<ReadPayload | null> {
    const answer = await this.#call({ call: 'read', payload, only });
    return answer.kind === 'read' && answer.read !== null ? unpackRead(answer.read) : null;
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#worker.terminate();
    for (const { reject } of this.#waiting.splice(0)) reject(new Error('the reading thread was closed'));
  }

  #call(message: ToReader): Promise<FromReader> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  /**
   * One large answer at a time: what else waits for this thread, a command above all, comes in between. Small ones go
   * together, so that their changes make one commit.
   */
  #deliver(): void {
    for (let bytes = 0; bytes < BYTES_A_TURN;) {
      const answer = this.#answers.shift();
      if (answer === undefined) return;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) return;
      if (answer.kind === 'failed') waiting.reject(new Error(answer.message));
      else waiting.resolve(answer);
      bytes += LEAST_BYTES + (answer.kind === 'read' ? (answer.read?.bytes.byteLength ?? 0) : 0);
    }
    if (this.#answers.length > 0) setImmediate(() => this.#deliver());
  }
}
