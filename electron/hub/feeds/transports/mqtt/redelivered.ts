import { createHash } from 'node:crypto';

interface Delivery {
  readonly dup: boolean;
  readonly topic: string;
  readonly messageId?: number | undefined;
}

const REMEMBERED = 256;

/**
 * Messages that were committed, whose acknowledgement may have been lost with the line. The broker sends such a one
 * again, marked as a repetition and under the same packet id (MQTT 5 §4.4, 3.1.1 §4.4).
 */
export class Redelivered {
  readonly #committed = new Set<string>();

  remember(delivery: Delivery, bytes: Uint8Array): void {
    const key = keyOf(delivery, bytes);
    this.#committed.delete(key);
    this.#committed.add(key);
    for (const oldest of this.#committed) {
      if (this.#committed.size <= REMEMBERED) return;
      this.#committed.delete(oldest);
    }
  }

  isKnown(delivery: Delivery, bytes: Uint8Array): boolean {
    return delivery.dup && this.#committed.has(keyOf(delivery, bytes));
  }
}

function keyOf({ topic, messageId = 0 }: Delivery, bytes: Uint8Array): string {
  return `${messageId} ${createHash('sha256').update(bytes).digest('base64')} ${topic}`;
}
