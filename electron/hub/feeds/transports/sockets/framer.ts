import type { SocketFraming } from '../../../../../shared/domain/feed.ts';
import { TransportError } from '../transport-error.ts';
import { ByteQueue } from './byte-queue.ts';
import { endFinder, isBetween, type EndFinder } from './frame-end.ts';

/**
 * Cuts a stream of bytes into messages, however it was split on its way. A message is exactly the bytes between two
 * ends: of a line the line feed is left out, a Queclink report keeps its `$`. Blanks between messages are skipped.
 */
export class Framer {
  readonly #framing: SocketFraming;
  readonly #maxBytes: number;
  readonly #finder: EndFinder;
  readonly #held = new ByteQueue();
  #looked = 0;

  constructor(framing: SocketFraming, maxBytes: number) {
    this.#framing = framing;
    this.#maxBytes = maxBytes;
    this.#finder = endFinder(framing);
  }

  /** True while a message has begun and not ended. */
  get midMessage(): boolean {
    return this.#held.length > 0;
  }

  /** The messages that end in `chunk`. Throws a TransportError when one is longer than the cap. */
  *push(chunk: Uint8Array): Generator<Uint8Array<ArrayBuffer>, void, undefined> {
    this.#held.append(chunk);
    while (this.#startMessage()) {
      const found = this.#finder.find(this.#held.view, this.#looked);
      if ((found.kind === 'end' ? found.at : this.#held.length) > this.#maxBytes) throw this.#tooLong();
      if (found.kind === 'open') {
        this.#looked = found.from;
        return;
      }
      yield this.#cut(found.at);
    }
  }

  /** What had begun when the sender closed in good order: a last line without its end, or a part for the decoder to refuse. */
  end(): Uint8Array<ArrayBuffer> | null {
    const rest = this.#held.length === 0 ? null : this.#held.take(this.#held.length);
    this.#looked = 0;
    this.#finder.reset();
    return rest;
  }

  /** Skips what stands between messages; false when nothing else has come. */
  #startMessage(): boolean {
    if (this.#looked > 0) return true;
    const view = this.#held.view;
    let blanks = 0;
    while (blanks < view.byteLength && isBetween(view[blanks] ?? 0, this.#framing)) blanks += 1;
    this.#held.skip(blanks);
    return this.#held.length > 0;
  }

  #cut(end: number): Uint8Array<ArrayBuffer> {
    this.#looked = 0;
    if (this.#framing !== 'lines') return this.#held.take(end);
    const line = this.#held.take(end - 1);
    this.#held.skip(1);
    return line;
  }

  #tooLong(): TransportError {
    return new TransportError(
      'too-large',
      `A message is longer than ${this.#maxBytes} bytes; is the framing "${this.#framing}" right? The connection was closed.`,
    );
  }
}
