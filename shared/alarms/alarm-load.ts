import type { AlarmBody } from '../domain/alarm.ts';
import type { Instant } from '../time/instant.ts';

const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;
/** ISA-18.2: a flood begins with more than ten in ten minutes for one operator, and is over below five. */
export const FLOOD_ONSET = 10;
export const FLOOD_END = 5;

/** The load against EEMUA 191's figures for one operator. */
export interface AlarmLoad {
  /** Activations of the last ten minutes; steady 1, flood from 10. */
  readonly lastTenMinutes: number;
  /** Of the last hour; average 5, peak 15. */
  readonly lastHour: number;
  /** steady: at most 1 in ten minutes · busy: more · flood: more than ten. */
  readonly level: 'steady' | 'busy' | 'flood';
}

/** Flood alarms are about alarms, and do not count. */
export function alarmLoad(alarms: Iterable<Pick<AlarmBody, 'kind' | 'recent'>>, at: Instant, operators = 1): AlarmLoad {
  let [ten, hour] = [0, 0];
  for (const { kind, recent } of alarms) {
    if (kind === 'flood') continue;
    for (const raised of recent) {
      if (raised > at || raised <= at - HOUR_MS) continue;
      hour += 1;
      if (raised > at - TEN_MINUTES_MS) ten += 1;
    }
  }
  const [lastTenMinutes, lastHour] = [ten / operators, hour / operators];
  const level = lastTenMinutes > FLOOD_ONSET ? 'flood' : lastTenMinutes > 1 ? 'busy' : 'steady';
  return { lastTenMinutes, lastHour, level };
}

/** Whether there is a flood, given whether there was one: it ends only once the rate has fallen to half. */
export function isFlood(load: AlarmLoad, was: boolean): boolean {
  return was ? load.lastTenMinutes >= FLOOD_END : load.lastTenMinutes > FLOOD_ONSET;
}
