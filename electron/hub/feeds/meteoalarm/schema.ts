import type { CapAlert } from '../cap/schema.ts';

/** One warning of MeteoAlarm: a CAP alert and the service's own name for it. */
export interface MeteoalarmWarning {
  readonly alert: CapAlert;
  readonly uuid: string;
}
