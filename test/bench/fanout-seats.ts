// The seats of the fan-out benchmark, in a process of their own: forked by fanout.ts with the address and the cookie.
import { WebSocket } from 'ws';
import { encodeUp, unpack } from '../../shared/protocol/codec.ts';
import { PROTOCOL_FINGERPRINT, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

export interface FanoutReport {
  /** Milliseconds from commit to receipt, of every delta of the sampled seats. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly deltas: number;
  /** Bytes of all seats. */
  readonly bytes: number;
}

type Message = { readonly report: true } | { readonly reset: true } | { readonly end: true };

const SAMPLED = 5;
const now = (): number => performance.timeOrigin + performance.now();

let latencies: number[] = [];
let bytes = 0;

/** A frame per delta is a bare array with its time first; the protocol's frames carry it in the fix column. */
function receive(socket: WebSocket, data: ArrayBuffer, sampled: boolean): void {
  bytes += data.byteLength;
  const frame = unpack(new Uint8Array(data));
  const at = now();
  if (Array.isArray(frame)) {
    if (sampled) latencies.push(at - Number(frame[0]));
    return;
  }
  const { type, sub, epoch, toSeq, seq, moves } = frame as {
    readonly [key: string]: number;
  } & { readonly type: string; readonly moves: { readonly fixAt: Float64Array } | null };
  if (type === 'delta' || type === 'snapshot') {
    if (sampled && type === 'delta' && moves !== null) for (const fixAt of moves.fixAt) latencies.push(at - fixAt);
    socket.send(encodeUp({ type: 'ack', sub: sub ?? 0, epoch: epoch ?? 0, toSeq: toSeq ?? seq ?? 0 }));
  }
}

function openSeat(url: string, cookie: string, index: number): Promise<void> {
  const socket = new WebSocket(`${url}/seat`, { origin: url, headers: { cookie } });
  socket.binaryType = 'arraybuffer';
  socket.on('message', (data: ArrayBuffer) => receive(socket, data, index < SAMPLED));
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.send(encodeUp({ type: 'hello', protocol: PROTOCOL_VERSION, fingerprint: PROTOCOL_FINGERPRINT }));
      socket.send(
        encodeUp({
          type: 'subscribe',
          sub: 1,
          epoch: 1,
          scope: { kinds: ['vehicle'], bbox: null },
          mode: 'live',
          from: 'head',
          resume: false,
        }),
      );
      resolve();
    });
  });
}

function report(): FanoutReport {
  const sorted = Float64Array.from(latencies).sort();
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99), deltas: latencies.length / SAMPLED, bytes };
}

const [url, cookie, count] = process.argv.slice(2);
if (url === undefined || cookie === undefined) throw new Error('start this through fanout.ts');
process.on('message', (message: Message) => {
  if ('end' in message) process.exit(0);
  if ('report' in message) process.send?.(report());
  else {
    latencies = [];
    bytes = 0;
    process.send?.({ ready: true });
  }
});
await Promise.all(Array.from({ length: Number(count) }, (_, index) => openSeat(url, cookie, index)));
process.send?.({ ready: true });
