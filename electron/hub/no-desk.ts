import type { DeskPort } from './seats/seat-ports.ts';

/** A hub without a duty desk: nothing is like anything, and there is no case to send units to. */
export const noDesk: DeskPort = {
  similarReports: async () => [],
  recommendUnits: ({ caseId }) => Promise.reject(new RangeError(`there is no case ${caseId}`)),
  caller: async () => null,
};
