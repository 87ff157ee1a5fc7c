import type { HttpPorts } from './http/http-ports.ts';
import type { AccountPort } from './seats/seat-ports.ts';

/** A hub that knows nobody: whoever is in came by a link. */
export const noAccounts: AccountPort & HttpPorts['proofs'] = {
  newPassword: (login) => Promise.reject(new RangeError(`there is no account ${login}: make it first`)),
  door: () => ({ addresses: [], fingerprint: null }),
  logIn: async () => ({ kind: 'wrong' }),
  choosePassword: async () => ({ kind: 'wrong' }),
};
