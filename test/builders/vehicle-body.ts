import type { VehicleBody } from '../../shared/domain/vehicle.ts';
import { eventBody, FEED } from './event-body.ts';

export function vehicleBody(parts: Partial<VehicleBody> = {}): VehicleBody {
  return {
    feedId: FEED,
    recordId: 'bus',
    label: '1 路-101',
    routeId: '1',
    routeName: null,
    tripId: null,
    headsign: null,
    facts: {},
    raw: eventBody().raw,
    ...parts,
  };
}
