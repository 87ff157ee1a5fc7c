import type { Translate } from '../../../shared/i18n/i18n.ts';

const KNOWN = [
  'engine',
  'ladder',
  'water-tender',
  'rescue',
  'hazmat',
  'ambulance',
  'patrol',
  'pump',
  'tow',
  'power-crew',
  'grid-worker',
  'command',
] as const;

/** A unit's type in words; one of the site's own as the site writes it. */
export function unitTypeWords(type: string, t: Translate): string {
  const known = KNOWN.find((one) => one === type);
  return known === undefined ? type : t(`cases.unitType.${known}`);
}
