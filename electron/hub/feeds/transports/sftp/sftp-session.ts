import { createHash } from 'node:crypto';
import { once } from 'node:events';
import ssh2, { type Client, type FileEntryWithStats, type SFTPWrapper } from 'ssh2';
import type { TransportConfig } from '../../../../../shared/domain/feed.ts';
import type { Clock } from '../../../../../shared/time/clock.ts';
import { instant } from '../../../../../shared/time/instant.ts';
import { startDeadline } from '../../../time/deadline.ts';
import type { ResolveHost } from '../address-guard.ts';
import { hostPolicy } from '../host-policy.ts';
import { tooLarge } from '../http-body.ts';
import type { Stamp } from '../list-documents.ts';
import { lineTrouble, openSocket, readPem } from '../outgoing-socket.ts';
import { problemOf, TransportError } from '../transport-error.ts';

const LOGIN_MS = 20_000;
const FILE_MS = 300_000;
/** A longer listing is not a feed but an archive. */
const MAX_FILES = 10_000;
const REGULAR_FILE = 0o100000;
const TYPE_MASK = 0o170000;

export interface SftpLine {
  /** `keyPath` is absolute here. */
  readonly config: Extract<TransportConfig, { readonly kind: 'sftp' }>;
  readonly allowHosts: readonly string[] | undefined;
  readonly resolve: ResolveHost;
  readonly clock: Clock;
}

export interface RemoteFile {
  readonly name: string;
  readonly stamp: Stamp;
}

/** One login to an SFTP server. It only reads: it never writes, renames or deletes. Every call rejects with a TransportError. */
export class SftpSession {
  readonly #client: Client;
  readonly #sftp: SFTPWrapper;
  readonly #line: SftpLine;
  readonly #stop: AbortSignal;

  private constructor(line: SftpLine, client: Client, sftp: SFTPWrapper, stop: AbortSignal) {
    this.#line = line;
    this.#client = client;
    this.#sftp = sftp;
    this.#stop = stop;
  }

  static async open(line: SftpLine, stop: AbortSignal): Promise<SftpSession> {
    const { config, allowHosts, resolve, clock } = line;
    const { host, port, username, password, allowPrivateHosts } = config;
    const privateKey = await readPem(config.keyPath);
    const policy = hostPolicy({ home: [host], allowPrivateHosts, allowHosts });
    const sock = await openSocket({ host, port, tls: null, policy, resolve }, clock, stop);
    const client = new ssh2.Client();
    client.on('error', ignore);
    let keyShown: string | null = null;
    const hostVerifier = (key: Buffer): boolean => {
      keyShown = fingerprint(key);
      return keyShown === pinned(config.hostKeySha256);
    };
    try {
      const sftp = await within(clock, LOGIN_MS, stop, async (signal) => {
        const ready = once(client, 'ready', { signal });
        const login = { ...(password === null ? {} : { password }), ...(privateKey === null ? {} : { privateKey }) };
        client.connect({ sock, username, hostVerifier, readyTimeout: 0, keepaliveInterval: 0, ...login });
        await ready;
        return await new Promise<SFTPWrapper>((done, fail) => {
          client.sftp((error, wrapper) => {
            if (error === undefined) done(wrapper);
            else fail(error);
          });
        });
      });
      return new SftpSession(line, client, sftp, stop);
    } catch (error) {
      client.destroy();
      sock.destroy();
      throw loginTrouble(error, keyShown, config.hostKeySha256);
    }
  }

  /** The files of the folder itself, in the order of the server. */
  async list(): Promise<readonly RemoteFile[]> {
    const { folder } = this.#line.config;
    const entries = await this.#within((done: Done<readonly FileEntryWithStats[]>) => {
      this.#sftp.readdir(folder, done);
    }, `The folder ${folder} cannot be read`);
    const files = entries.filter(
      ({ filename, attrs }) => !filename.includes('/') && (attrs.mode & TYPE_MASK) === REGULAR_FILE,
    );
    if (files.length > MAX_FILES) {
      throw new TransportError(
        'too-large',
        `The folder ${folder} holds ${files.length} files, more than ${MAX_FILES}. Move old ones away, or give a pattern.`,
      );
    }
    return files.map(({ filename, attrs }) => ({ name: filename, stamp: stampOf(attrs) }));
  }

  /** The bytes of a file that still is what `stamp` says; null when it changed meanwhile. */
  async read({ name, stamp }: RemoteFile, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
    if (stamp.size > maxBytes) throw new TransportError('too-large', `${name}: ${tooLarge(maxBytes).message}`);
    const path = `${this.#line.config.folder.replace(/\/$/, '')}/${name}`;
    const what = `${name} cannot be read`;
    const bytes = new Uint8Array(stamp.size);
    const handle = await this.#within((done: Done<Buffer>) => {
      this.#sftp.open(path, 'r', done);
    }, what);
    try {
      for (let at = 0; at < bytes.byteLength;) {
        const read = await this.#readAt(handle, at, bytes.byteLength - at, what);
        if (read.byteLength === 0) return null;
        bytes.set(read, at);
        at += read.byteLength;
      }
      const after = await this.#within((done: Done<{ size: number; mtime: number }>) => {
        this.#sftp.fstat(handle, done);
      }, what);
      return after.size === stamp.size && after.mtime * 1000 === stamp.mtimeMs ? bytes : null;
    } finally {
      this.#sftp.close(handle, ignore);
    }
  }

  close(): void {
    this.#client.end();
    this.#client.destroy();
  }

  #readAt(handle: Buffer, position: number, left: number, what: string): Promise<Uint8Array> {
    const piece = Buffer.alloc(Math.min(left, CHUNK));
    return this.#within((done: Done<Uint8Array>) => {
      this.#sftp.read(handle, piece, 0, piece.byteLength, position, (error, count, read) => {
        // The status "end of file" is an error to ssh2, and a file cut short to us.
        if (error !== undefined && 'code' in error && error.code === 1) done(undefined, new Uint8Array());
        else done(error, read.subarray(0, count));
      });
    }, what);
  }

  async #within<Answer>(ask: (done: Done<Answer>) => void, what: string): Promise<Answer> {
    try {
      return await within(this.#line.clock, FILE_MS, this.#stop, () => {
        return new Promise<Answer>((resolve, reject) => {
          ask((error, answer) => {
            if (error === undefined || error === null) resolve(answer);
            else reject(error);
          });
        });
      });
    } catch (cause) {
      if (cause instanceof TransportError) throw cause;
      throw new TransportError('unreachable', `${what}: ${problemOf(cause)}.`, { cause });
    }
  }
}

const CHUNK = 32_768;

type Done<Answer> = (error: Error | null | undefined, answer: Answer) => void;

function stampOf({ size, mtime }: { readonly size: number; readonly mtime: number }): Stamp {
  return { size, mtimeMs: mtime * 1000, ino: 0 };
}

function fingerprint(key: Buffer): string {
  return createHash('sha256').update(key).digest('base64').replace(/=+$/, '');
}

/** As `ssh-keygen -lf` prints it, with or without its prefix and padding. */
function pinned(text: string): string {
  return text.replace(/^SHA256:/, '').replace(/=+$/, '');
}

function loginTrouble(error: unknown, keyShown: string | null, expected: string): TransportError {
  if (error instanceof TransportError) return error;
  if (keyShown !== null && keyShown !== pinned(expected)) {
    const message = `The server shows another host key (SHA256:${keyShown}) than hostKeySha256 says. Either it was renewed, or someone is in between: ask its operator.`;
    return new TransportError('refused-address', message, { cause: error });
  }
  if (error instanceof Error && 'level' in error && error.level === 'client-authentication') {
    return new TransportError('bad-status', 'The server refuses the user. Check username and password or key.', {
      cause: error,
    });
  }
  return lineTrouble(error);
}

/** Runs `act` against the clock; rejects when the time is over or it is stopped. */
async function within<Result>(
  clock: Clock,
  limitMs: number,
  stop: AbortSignal,
  act: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const deadline = startDeadline(clock, instant(clock.now() + limitMs), stop);
  const over = new Promise<never>((_resolve, reject) => {
    const tell = (): void => {
      reject(
        stop.aborted
          ? new TransportError('stopped', 'Stopped.')
          : new TransportError(
              'timeout',
              `No answer within ${limitMs / 1000} s. The server is slow or cannot be reached.`,
            ),
      );
    };
    if (deadline.signal.aborted) tell();
    deadline.signal.addEventListener('abort', tell, { once: true });
  });
  try {
    return await Promise.race([act(deadline.signal), over]);
  } finally {
    over.catch(ignore);
    deadline.release();
  }
}

function ignore(): void {
  // Told where it is waited for.
}
