import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { instant } from '../../../../shared/time/instant.ts';
import { startDeadline } from '../../time/deadline.ts';
import { bareHost, checkHost, guardedLookup, type HostPolicy, type ResolveHost } from './address-guard.ts';
import { troubleOf } from './http-trouble.ts';
import { problemOf, TransportError } from './transport-error.ts';

const CONNECT_MS = 15_000;
const PROBE_AFTER_MS = 30_000;

export interface OutgoingOptions {
  readonly host: string;
  readonly port: number;
  /** null: plain TCP. */
  readonly tls: { readonly ca: string | null } | null;
  readonly policy: HostPolicy;
  readonly resolve: ResolveHost;
}

/** A socket on its way to a host that may be asked, and to no other address than the one that was judged. Throws a TransportError. */
export function guardedSocket({ host: written, port, tls, policy, resolve }: OutgoingOptions): Socket {
  checkHost(written, policy);
  const host = bareHost(written);
  const target = { host, port, lookup: guardedLookup(resolve, policy.mayBePrivate) };
  const socket = tls === null ? connectTcp(target) : connectTls({ ...target, ...tlsOptions(host, tls.ca) });
  // A peer that vanished without a word is noticed by the system's probes.
  socket.setKeepAlive(true, PROBE_AFTER_MS);
  // Small questions that wait for their answer (SSH) must not wait for more to send with them.
  socket.setNoDelay(true);
  return socket;
}

/** What TLS needs to know: the name to verify, and the authorities trusted (null: those of the program). */
export function tlsOptions(host: string, ca: string | null): { servername?: string; ca?: string } {
  return { ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === null ? {} : { ca }) };
}

/** Resolves once connected (and, with TLS, once the certificate is verified). Rejects with a TransportError. */
export async function openSocket(options: OutgoingOptions, clock: Clock, stop: StopSignal): Promise<Socket> {
  const deadline = startDeadline(clock, instant(clock.now() + CONNECT_MS), stop);
  const socket = guardedSocket(options);
  try {
    await once(socket, options.tls === null ? 'connect' : 'secureConnect', { signal: deadline.signal });
    return socket;
  } catch (error) {
    socket.on('error', ignore);
    socket.destroy();
    if (stop.aborted) throw new TransportError('stopped', 'Stopped.', { cause: error });
    if (deadline.expired()) {
      const limit = `${CONNECT_MS / 1000} s`;
      throw new TransportError('timeout', `No connection to ${options.host}:${options.port} within ${limit}.`);
    }
    throw lineTrouble(error);
  } finally {
    deadline.release();
  }
}

/** An error of a socket in words; certificates that are not trusted are told as such. */
export function lineTrouble(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS|ERR_SSL/.test(code)) {
    const what = problemOf(error).replace(/\.$/, '');
    const message = `TLS failed: ${what}. Check the certificate, or name its authority in caPath.`;
    return new TransportError('unreachable', message, { cause: error });
  }
  return troubleOf(error, Number.POSITIVE_INFINITY);
}

/** The text of a certificate or key file; null stays null. Rejects with a TransportError. */
export async function readPem(path: string | null): Promise<string | null> {
  if (path === null) return null;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new TransportError('bad-url', `${path} cannot be read: ${problemOf(cause)}.`, { cause });
  }
}

function ignore(): void {
  // The failure was told already.
}
