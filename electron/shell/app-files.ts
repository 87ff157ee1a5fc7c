import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export const APP_SCHEME = 'yiwang';
/** The page waits for its port rather than opening a socket. */
export const APP_URL = `${APP_SCHEME}://app/index.html?wire=port`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The page loads its own files and nothing else. MapLibre's worker is one of them; a blob is what it falls back to. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Names as the bundler writes them: no escape, no dot at the start of a part, so that nothing outside the folder can be said. */
const PLAIN_PATH = /^(?:\/\w[\w.-]*)+$/;

/** True for the address of our own page, which is the only one that a window may show. */
export function isAppPage(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${APP_SCHEME}:` && parsed.host === 'app' && parsed.pathname === '/index.html';
}

/** Answers a request for one of the built page's files below `root`; 404 for everything else. */
export async function answerAppFile(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  const path = appFilePath(request.url);
  const type = TYPES[extname(path ?? '')];
  if (request.method !== 'GET' || path === null || type === undefined) return notFound();
  try {
    const body = await readFile(join(root, path));
    return new Response(new Uint8Array(body), { headers: { 'content-type': type, ...HEADERS } });
  } catch {
    return notFound();
  }
}

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function notFound(): Response {
  return new Response('not found', { status: 404, headers: HEADERS });
}

function appFilePath(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== `${APP_SCHEME}:` || parsed.host !== 'app') return null;
  return PLAIN_PATH.test(parsed.pathname) ? parsed.pathname : null;
}
