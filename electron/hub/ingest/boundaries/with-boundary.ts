import type { EventBody } from '../../../../shared/domain/event.ts';
import type { BoundaryTable } from './boundary-table.ts';

/** The event on the ground of its area codes, where its record gives nothing better; names and codes stay. */
export function withBoundary(body: EventBody, table: BoundaryTable | null): EventBody {
  const { location } = body;
  if (table === null || location.geometry !== null || location.point !== null) return body;
  if (location.source === 'default-point' || location.geocodes.length === 0) return body;
  const place = table.placeOf(location.geocodes);
  return place === null ? body : { ...body, location: { ...location, source: 'boundary', ...place } };
}
