import { isoUtc } from '../../../../shared/time/iso.ts';
import type { Script, Unit, UnitAlarm, UnitSpell } from '../cast/script.ts';
import { unitPlace } from '../cast/unit-place.ts';
import type { UnitKind } from '../scenario/city-schema.ts';
import type { DrillMoment } from './drill-time.ts';
import { hasFix } from './fix.ts';
import { xmlText } from './xml-text.ts';

const STALE_MS = 120_000;
/** CoT type, and TAK's team colour and role. Friendly ground equipment: fire, medical, police, engineers. */
const KINDS: Readonly<Record<UnitKind, { readonly type: string; readonly team: string; readonly role: string }>> = {
  fire: { type: 'a-f-G-E-V-F', team: 'Red', role: '消防' },
  ambulance: { type: 'a-f-G-E-V-M', team: 'White', role: '急救' },
  police: { type: 'a-f-G-E-V-L', team: 'Blue', role: '警务' },
  pump: { type: 'a-f-G-E-V-E', team: 'Orange', role: '排水' },
  sanitation: { type: 'a-f-G-E-V-U', team: 'Green', role: '环卫' },
  repair: { type: 'a-f-G-E-V-U', team: 'Yellow', role: '市政' },
};
const DOING: Readonly<Record<UnitSpell['doing'], string>> = {
  standby: '待命',
  turnout: '出动',
  'en-route': '途中',
  'on-scene': '到场',
  transport: '送医途中',
  handover: '交接',
  returning: '返回',
  rounds: '巡查',
};

/** Cursor-on-Target events, one document each: every unit, and the alarms in force. A cancelled one is told for a while. */
export function cotEvents({ alarms }: Script, units: readonly Unit[], moment: DrillMoment): readonly string[] {
  return [
    ...units.flatMap((unit) => unitEvent(unit, moment)),
    ...alarms.flatMap((alarm) => alarmEvent(alarm, units, moment)),
  ];
}

function unitEvent(unit: Unit, moment: DrillMoment): readonly string[] {
  const place = unitPlace(unit, moment.second);
  const { type, team, role } = KINDS[unit.kind];
  const { doing, about } = place.spell;
  const remarks = about === '' ? DOING[doing] : `${DOING[doing]}：${about}`;
  const now = moment.timeOf(moment.second);
  const detail = `<contact callsign="${xmlText(unit.callsign)}"/><__group name="${team}" role="${role}"/><track course="${place.bearingDeg.toFixed(1)}" speed="${place.speedMps.toFixed(1)}"/><remarks>${xmlText(remarks)}</remarks>`;
  return [event({ uid: `drill-${unit.id}`, type, how: 'm-g' }, [now, now, now + STALE_MS], place, detail)];
}

const CANCEL_TOLD_S = 120;

function alarmEvent(alarm: UnitAlarm, units: readonly Unit[], moment: DrillMoment): readonly string[] {
  const unit = units.find(({ id }) => id === alarm.unitId);
  if (unit === undefined || moment.second < alarm.fromS || moment.second > alarm.untilS + CANCEL_TOLD_S) return [];
  const isOver = moment.second >= alarm.untilS;
  const saidS = isOver ? alarm.untilS : alarm.fromS;
  const times = [
    moment.timeOf(saidS),
    moment.timeOf(alarm.fromS),
    moment.timeOf(alarm.untilS + CANCEL_TOLD_S),
  ] as const;
  const detail = `<contact callsign="${xmlText(unit.callsign)}"/><link uid="drill-${unit.id}" relation="p-p"/><emergency ${isOver ? 'cancel="true" ' : ''}type="${xmlText(alarm.emergency)}">${xmlText(unit.callsign)}</emergency><remarks>${xmlText(alarm.remarks)}</remarks>`;
  const what = { uid: `drill-${moment.round}-${alarm.id}`, type: isOver ? 'b-a-o-can' : 'b-a-o-tbl', how: 'm-g' };
  return [event(what, times, unitPlace(unit, alarm.fromS), detail)];
}

function event(
  { uid, type, how }: { readonly uid: string; readonly type: string; readonly how: string },
  [time, start, stale]: readonly [number, number, number],
  place: { readonly lon: number; readonly lat: number },
  detail: string,
): string {
  const point = hasFix(place) ? `lat="${place.lat.toFixed(6)}" lon="${place.lon.toFixed(6)}"` : 'lat="0.0" lon="0.0"';
  return `<event version="2.0" uid="${xmlText(uid)}" type="${type}" how="${how}" opex="e-yiwang" time="${isoUtc(time)}" start="${isoUtc(start)}" stale="${isoUtc(stale)}"><point ${point} hae="9999999" ce="8" le="9999999"/><detail>${detail}</detail></event>`;
}
