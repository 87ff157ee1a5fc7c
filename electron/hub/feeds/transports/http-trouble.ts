import { tooLarge } from './http-body.ts';
import { problemOf, TransportError } from './transport-error.ts';

const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'The host name is not known. Check its spelling and the DNS of this machine.',
  EAI_AGAIN: 'The host name cannot be looked up just now. Check the network of this machine.',
  ECONNREFUSED: 'The server refuses the connection. Check the port and whether the service runs.',
  ECONNRESET: 'The server cut the connection before the document was whole.',
  EPIPE: 'The server cut the connection before the document was whole.',
  UND_ERR_SOCKET: 'The server cut the connection before the document was whole.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'The document is shorter or longer than the server announced.',
  ENETUNREACH: 'The network of the server cannot be reached from this machine.',
  EHOSTUNREACH: 'The server cannot be reached from this machine.',
};

/** Any error of a request as a TransportError that a person can act on. */
export function troubleOf(error: unknown, maxBytes: number): TransportError {
  const known = findTransportError(error);
  if (known !== null) return known;
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return tooLarge(maxBytes);
  if (
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    code === 'UND_ERR_HEADERS_TIMEOUT' ||
    code === 'UND_ERR_BODY_TIMEOUT' ||
    code === 'ETIMEDOUT'
  ) {
    return new TransportError('timeout', 'The server stopped answering. It is slow or cannot be reached.', {
      cause: error,
    });
  }
  if (
    code.startsWith('Z_') ||
    code.startsWith('ERR__ERROR_') ||
    code.startsWith('ERR_BROTLI') ||
    code.startsWith('ZSTD_')
  ) {
    return new TransportError('bad-encoding', 'The compressed document is damaged or cut short.', { cause: error });
  }
  const message = BY_CODE[code] ?? `The request failed: ${problemOf(error)}.`;
  return new TransportError('unreachable', message, { cause: error });
}

// undici wraps what a lookup threw.
function findTransportError(error: unknown): TransportError | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof TransportError) return at;
  return null;
}

function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}
