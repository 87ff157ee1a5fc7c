import { join } from 'node:path';
import { hostname } from 'node:os';
import type { AccountBody } from '../../shared/domain/account.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { AccountDirectory } from './accounts/account-directory.ts';
import { Accounts } from './accounts/accounts.ts';
import { firstAdmin } from './accounts/first-admin.ts';
import { HASH_COST } from './accounts/password-hash.ts';
import { type HttpPorts } from './http/http-ports.ts';
import { Logins, type Session } from './http/logins.ts';
import { createHttpServer } from './http/server.ts';
import { sessionFile } from './http/session-file.ts';
import type { HubOptions } from './hub-options.ts';
import type { AccountPort, Grant } from './seats/seat-ports.ts';
import { listenError } from './start-error.ts';
import type { EventStore } from './store/event-store.ts';
import { AccountSecrets } from './store/sqlite/account-secrets.ts';
import { isLoopback, isWildcard, ownAddresses, ownCertificate, readCertificate } from './tls/door-certificate.ts';

export interface DoorOptions {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly hub: HubOptions;
  report(problem: string, cause: unknown): void;
  note(line: string): void;
}

/** The way in: who people are, and where their browsers find the hub. */
export interface Door extends AccountPort {
  /** The administrator that was made because there was no account; null: there were some. */
  readonly first: { readonly login: string; readonly password: string } | null;
  /** SHA-256 of the certificate; null: plain HTTP. */
  readonly fingerprint: string | null;
  /** Serves from now on. Resolves with the address a person opens on this machine. */
  listen(ports: Pick<HttpPorts, 'pagesFolder' | 'seats' | 'health' | 'push'>): Promise<string>;
  /** A token of one login. */
  issue(grant: Grant): string;
  close(): Promise<void>;
}

/** Opens accounts and certificate; nobody is served before `listen`. Throws CertificateError and StoreError. */
export async function openDoor({ store, clock, hub, report, note }: DoorOptions): Promise<Door> {
  const { dataDir, host, port } = hub;
  const tls = await certificateOf(hub, clock.now(), note);
  const secrets = new AccountSecrets(dataDir);
  const logins = await Logins.open(clock, sessionFile(join(dataDir, 'sessions.json'), report));
  const endSessions = (login: string): Promise<void> => logins.endWhere(({ user }) => user === login);
  const directory = await AccountDirectory.open(store, (account) => {
    logins
      .endWhere((session) => session.user === account.login && !isStill(session, account))
      .catch((cause: unknown) => report('sessions that have ended could not be written', cause));
  });
  const accounts = new Accounts({ directory, secrets, clock, cost: HASH_COST, endSessions });
  const first = await firstAdmin(store, directory, accounts);
  let addresses: readonly string[] = [];
  let server: Awaited<ReturnType<typeof createHttpServer>> | null = null;
  return {
    first,
    fingerprint: tls?.fingerprint ?? null,
    async newPassword(login, grant) {
      const password = await accounts.newPassword(login);
      note(`${grant.user} gave ${login} a one-time password`);
      return { password };
    },
    door: () => ({ addresses, fingerprint: tls?.fingerprint ?? null }),
    issue: (grant) => logins.issue(grant),
    async listen(ports) {
      server = await createHttpServer({
        ...ports,
        logins,
        clock,
        report,
        proofs: accounts,
        tls,
        hostNames: [hostname(), `${hostname()}.local`, host],
      });
      const origin = await server.listen(host, port).catch((cause: unknown) => {
        throw listenError(cause, hub);
      });
      const scheme = tls === null ? 'http' : 'https';
      const reached = isLoopback(host) ? [] : isWildcard(host) ? ownAddresses() : [host];
      addresses = reached.map((address) => `${scheme}://${address}:${new URL(origin).port}`);
      return origin;
    },
    async close() {
      await server?.close();
      directory.close();
      secrets.close();
    },
  };
}

/** Null: only this machine can reach the hub, and nobody gave a certificate. */
async function certificateOf(
  { certificate, dataDir, host }: HubOptions,
  now: number,
  note: (line: string) => void,
): Promise<{ readonly cert: string; readonly key: string; readonly fingerprint: string } | null> {
  if (certificate !== null) return readCertificate(certificate.certPath, certificate.keyPath, now);
  if (isLoopback(host)) return null;
  const own = await ownCertificate(dataDir, host, now);
  if (own.isNew) note(`made a certificate for this hub, SHA-256 ${own.fingerprint}`);
  return own;
}

function isStill(session: Session, account: AccountBody): boolean {
  return (
    !account.disabled &&
    session.role === account.role &&
    session.departmentId === account.departmentId &&
    session.unitId === account.unitId
  );
}
