import { isoUtc } from '../../../shared/time/iso.ts';
import type { DrillMoment, Scenario } from './scenario.ts';

/** Open311 GeoReport v2 `requests.json`: everything reported so far in this round, closed ones included. */
export function requestsPayload(scenario: Scenario, moment: DrillMoment): string {
  const iso = (second: number): string => isoUtc(moment.roundStartMs + second * 1000);
  const requests = scenario.requests
    .filter((request) => request.atS <= moment.second)
    .map((request) => {
      const closed = request.closeS <= moment.second;
      return {
        service_request_id: `drill-${moment.round}-${request.id}`,
        status: closed ? 'closed' : 'open',
        service_code: request.serviceCode,
        service_name: request.serviceName,
        description: request.description,
        requested_datetime: iso(request.atS),
        updated_datetime: iso(closed ? request.closeS : request.atS),
        address: request.address,
        lat: request.position[1],
        long: request.position[0],
      };
    });
  return JSON.stringify(requests);
}
