// The seats of the burst benchmark, in a process of their own: forked by burst.ts with the address, the cookie and how many.
import { WebSocket } from 'ws';
import { encodeUp, parseDown } from '../../shared/protocol/codec.ts';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

export interface BurstReport {
  /** Milliseconds from the newest commit in a frame to its receipt, over the frames of all seats. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

type Message = { readonly untilSeq: number } | { readonly end: true };

const latencies: number[] = [];
const heldSeqs: number[] = [];
let awaited = Infinity;

function receive(socket: WebSocket, data: ArrayBuffer, seat: number): void {
  const at = Date.now();
  const parsed = parseDown(new Uint8Array(data));
  if (!parsed.ok) throw new Error(parsed.problem);
  const { frame } = parsed;
  if (frame.type !== 'delta' && frame.type !== 'snapshot') return;
  const toSeq = frame.type === 'delta' ? frame.toSeq : frame.seq;
  if (frame.type === 'delta') latencies.push(at - frame.at);
  heldSeqs[seat] = toSeq;
  socket.send(encodeUp({ type: 'ack', sub: frame.sub, epoch: frame.epoch, toSeq }));
  tellWhenHeld();
}

function tellWhenHeld(): void {
  if (heldSeqs.some((seq) => seq < awaited)) return;
  awaited = Infinity;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  process.send?.({ p50Ms: at(0.5), p99Ms: at(0.99) } satisfies BurstReport);
}

function openSeat(url: string, cookie: string, seat: number): Promise<void> {
  const socket = new WebSocket(`${url}/seat`, { origin: url, headers: { cookie } });
  socket.binaryType = 'arraybuffer';
  heldSeqs[seat] = 0;
  socket.on('message', (data: ArrayBuffer) => receive(socket, data, seat));
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.send(encodeUp({ type: 'hello', protocol: PROTOCOL_VERSION, fingerprint: PROTOCOL_FINGERPRINT }));
      socket.send(
        encodeUp({
          type: 'subscribe',
          sub: 1,
          epoch: 1,
          scope: { kinds: ['event'], bbox: null },
          mode: 'live',
          from: 'head',
          resume: false,
        }),
      );
      resolve();
    });
  });
}

const [url, cookie, count] = process.argv.slice(2);
if (url === undefined || cookie === undefined) throw new Error('start this through burst.ts');
process.on('message', (message: Message) => {
  if ('end' in message) process.exit(0);
  awaited = message.untilSeq;
  tellWhenHeld();
});
await Promise.all(Array.from({ length: Number(count) }, (_, seat) => openSeat(url, cookie, seat)));
process.send?.({ ready: true });
