import type { AccountBody } from '../../../shared/domain/account.ts';
import type { Eid } from '../../../shared/domain/ids.ts';
import type { Unsubscribe } from '../../../shared/lib/stop-signal.ts';
import { unpack } from '../../../shared/protocol/codec.ts';
import type { EventStore } from '../store/event-store.ts';
import { followKinds } from '../store/follow-kinds.ts';

/** The accounts at the head of the log. */
export class AccountDirectory {
  readonly #accounts = new Map<string, AccountBody>();
  readonly #logins = new Map<Eid, string>();
  readonly #changed: (account: AccountBody) => void;
  #stop: Unsubscribe = () => {};

  /** `changed` is told of every account there is, and of every change of one once it is so. None is ever taken away while the hub runs. */
  static async open(
    store: Pick<EventStore, 'stateAt' | 'bodies' | 'onCommit'>,
    changed: (account: AccountBody) => void,
  ): Promise<AccountDirectory> {
    const directory = new AccountDirectory(changed);
    directory.#stop = await followKinds(store, ['account'], {
      put: ({ eid, body }) => {
        // The log holds only bodies that were typed when they were appended.
        const account = unpack(body) as AccountBody;
        directory.#accounts.set(account.login, account);
        directory.#logins.set(eid, account.login);
        directory.#changed(account);
      },
      remove: ({ eid }) => {
        const login = directory.#logins.get(eid);
        if (login === undefined) return;
        directory.#accounts.delete(login);
        directory.#logins.delete(eid);
      },
    });
    return directory;
  }

  private constructor(changed: (account: AccountBody) => void) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#accounts.size;
  }

  get(login: string): AccountBody | null {
    return this.#accounts.get(login) ?? null;
  }

  close(): void {
    this.#stop();
  }
}
