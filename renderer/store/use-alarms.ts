import { useMemo } from 'react';
import { type AlarmPicture, alarmPicture } from './alarm-rows.ts';
import { useSeatState } from './seat-context.tsx';

/** The alarms as they stand at the moment shown. */
export function useAlarms(): AlarmPicture {
  const alarms = useSeatState((state) => state.world.alarms);
  const at = useSeatState((state) => state.second);
  return useMemo(() => alarmPicture(alarms, at), [alarms, at]);
}
