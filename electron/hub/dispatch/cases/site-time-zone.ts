import type { DeskState } from '../desk/desk-state.ts';

/** IANA name of the zone that years and working days are reckoned by; UTC where the log has no site yet. */
export function siteTimeZone(state: Pick<DeskState, 'all'>): string {
  for (const { body } of state.all('site')) return body.timeZone;
  return 'UTC';
}
