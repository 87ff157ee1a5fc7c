import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What a request is answered with instead of its range; null: the range. */
export type Trouble = (request: number) => { readonly status: number } | 'cut' | null;

export interface RangeServer extends AsyncDisposable {
  readonly url: string;
  /** First and last byte of each range that was asked for, in order. */
  readonly asked: readonly (readonly [number, number])[];
  /** The most requests that were open at once. */
  readonly mostAtOnce: number;
  /** Another content under the same address, from the given request on. */
  replaceAt(request: number): void;
}

/** Serves one file by HTTP range requests, with an ETag, as object stores do. `ranges` false: whole only. */
export async function rangeServer(
  bytes: Uint8Array,
  { trouble = () => null, ranges = true }: { readonly trouble?: Trouble; readonly ranges?: boolean } = {},
): Promise<RangeServer> {
  const asked: [number, number][] = [];
  let [requests, open, mostAtOnce, replacedAt] = [0, 0, 0, Infinity];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const number = ++requests;
    open += 1;
    mostAtOnce = Math.max(mostAtOnce, open);
    response.on('close', () => (open -= 1));
    const [, first = '0', last = '0'] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? [];
    const [from, to] = [Number(first), Math.min(Number(last), bytes.byteLength - 1)];
    asked.push([from, to]);
    const odd = trouble(number);
    if (odd === 'cut') return void response.destroy();
    if (odd !== null) return void response.writeHead(odd.status).end('trouble');
    if (!ranges) return void response.writeHead(200).end(bytes);
    response.writeHead(206, {
      'content-range': `bytes ${from}-${to}/${bytes.byteLength}`,
      etag: number >= replacedAt ? '"b"' : '"a"',
    });
    // Answered in a later turn, so that requests do overlap.
    setImmediate(() => response.end(bytes.subarray(from, to + 1)));
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/city.pmtiles`,
    asked,
    get mostAtOnce() {
      return mostAtOnce;
    },
    replaceAt: (request) => (replacedAt = request),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
