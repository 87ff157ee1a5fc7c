import { PassThrough, type Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { TransportError } from './transport-error.ts';

/** The content codings asked for and understood (RFC 9110 §8.4.1, RFC 7932, RFC 8878). */
export const ACCEPTED_CODINGS = 'gzip, deflate, br, zstd';

/**
 * Reads a body whole, undoing its content coding. Counts what comes out and stops at `maxBytes`, so that a small
 * compressed body cannot become a large one. Throws a TransportError when it is too large or cut short.
 */
export async function readBody(
  body: Readable,
  coding: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const decoder = decoderFor(coding);
  await pipeline(
    body,
    decoder,
    async (decoded: AsyncIterable<Uint8Array>) => {
      for await (const chunk of decoded) {
        total += chunk.byteLength;
        if (total > maxBytes) throw tooLarge(maxBytes);
        chunks.push(chunk);
      }
    },
    { signal },
  );
  return joined(chunks, total);
}

export function tooLarge(maxBytes: number): TransportError {
  const mebibytes = Math.round((maxBytes / 2 ** 20) * 100) / 100;
  return new TransportError(
    'too-large',
    `The document is larger than ${mebibytes} MiB, the most that is taken. Ask for a smaller extract.`,
  );
}

function decoderFor(coding: string): Transform {
  switch (coding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return new PassThrough();
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    case 'zstd':
      return createZstdDecompress();
    default:
      throw new TransportError(
        'bad-encoding',
        `The server sent the content coding "${coding}"; only ${ACCEPTED_CODINGS} are understood.`,
      );
  }
}

// A buffer of its own, not a view into Node's shared pool, so that it can be handed to a thread whole.
function joined(chunks: readonly Uint8Array[], total: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
