import { alertEvent, type AlertExtras } from '../cap/alert-event.ts';
import type { CapAlert } from '../cap/schema.ts';
import type { NormaliseContext, Normalised, RawRecord, Rejected } from '../standard.ts';
import { germanAreaCodes, isAreaList } from './area-codes.ts';
import { farEnd } from './far-end.ts';
import type { NinaValue } from './schema.ts';

type NinaRecord = Exclude<RawRecord<NinaValue>, Rejected>;

/** A warning as event; an item of an overview also asks for the warning in full (rules NI2–NI5). Pure. */
export function normaliseNina(record: NinaRecord, context: NormaliseContext): Normalised {
  const { value } = record;
  const alert = withAreas(value.alert);
  const extras: AlertExtras = { standard: 'nina', page: null, ...farEnd(alert, context.timeZone) };
  if (value.form === 'alert') {
    const recordId = context.followedFrom ?? record.recordId;
    return alertEvent(alert, extras, { recordId, span: record.span }, context);
  }
  const { hash, version } = value;
  const result = alertEvent(alert, { ...extras, facts: { ...extras.facts, hash, version } }, record, context);
  const url = detailAddress(context.document, record.recordId);
  return result.kind === 'changes' && url !== null ? { ...result, follow: { url, recordId: record.recordId } } : result;
}

/** The warning in full lies beside the overview: `…/api31/mowas/mapData.json` → `…/api31/warnings/<id>.json`. */
function detailAddress(document: string, recordId: string): string | null {
  const base = /^https?:\/\/[^?#]*\/api\d*\//i.exec(document)?.[0];
  return base === undefined ? null : `${base}warnings/${encodeURIComponent(recordId)}.json`;
}

/** The codes of a warning's areas stand in its parameters; CAP's own place for them holds only a running number. */
function withAreas(alert: CapAlert): CapAlert {
  return {
    ...alert,
    infos: alert.infos.map((info) => {
      const geocodes = germanAreaCodes(info.parameters);
      const areas = info.areas.map((area) => ({
        ...area,
        geocodes: area.geocodes.map((pairs) => pairs.filter(({ name }) => name !== 'AreaId')),
      }));
      return {
        ...info,
        parameters: info.parameters.filter(({ name }) => !isAreaList(name)),
        // An overview has no event word; the code of the event is what there is.
        event: info.event || (info.eventCodes[0]?.value ?? ''),
        areas:
          geocodes.length === 0 ? areas : [...areas, { areaDesc: '', polygons: [], circles: [], geocodes: [geocodes] }],
      };
    }),
  };
}
