import { isoUtc } from '../../../../shared/time/iso.ts';
import type { CityRequest, Script } from '../cast/script.ts';
import type { DrillMoment } from './drill-time.ts';

export interface RequestRecord {
  readonly updatedMs: number;
  readonly fields: Readonly<Record<string, string | number>>;
}

/**
 * Open311 GeoReport v2 `requests.json`: what was reported so far in this round, closed ones included, or with
 * `updated_after` what changed since.
 */
export function requestRecords({ requests }: Script, moment: DrillMoment): readonly RequestRecord[] {
  return requests.filter(({ atS }) => atS <= moment.second).map((request) => recordOf(request, moment));
}

export function requestList(records: readonly RequestRecord[], updatedAfterMs: number | null): string {
  const wanted = records.filter(({ updatedMs }) => updatedAfterMs === null || updatedMs >= updatedAfterMs);
  return JSON.stringify(wanted.map(({ fields }) => fields));
}

function recordOf(request: CityRequest, moment: DrillMoment): RequestRecord {
  const stage = request.stages.findLast(({ atS }) => atS <= moment.second);
  const updatedMs = moment.timeOf(stage?.atS ?? request.atS);
  return {
    updatedMs,
    fields: {
      service_request_id: `drill-${moment.round}-${request.id}`,
      status: stage?.closes === true ? 'closed' : 'open',
      ...(stage === undefined ? {} : { status_notes: stage.notes }),
      service_code: request.service.code,
      service_name: request.service.name,
      description: request.says,
      agency_responsible: request.agency,
      requested_datetime: seconds(moment.timeOf(request.atS)),
      updated_datetime: seconds(updatedMs),
      address: request.address,
      ...(request.position === null
        ? {}
        : { lat: Number(request.position[1].toFixed(6)), long: Number(request.position[0].toFixed(6)) }),
    },
  };
}

/** GeoReport v2: W3C date and time with seconds, no fraction. */
function seconds(epochMs: number): string {
  return `${isoUtc(Math.round(epochMs / 1000) * 1000).slice(0, 19)}Z`;
}
