import type { TrialPort } from './seats/seat-ports.ts';

const none = (): Promise<never> => Promise.reject(new RangeError('this hub cannot try mappings or rules yet'));

/** Where nothing can be tried. */
export const noTrials: TrialPort = {
  payloads: none,
  previewMapping: none,
  tryMapping: none,
  tryCorrelation: none,
};
