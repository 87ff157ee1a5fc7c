import type { CapAlert } from '../cap/schema.ts';
import type { Json } from '../json/json-value.ts';

/** One alert of api.weather.gov: CAP's content under names of its own. */
export interface NwsAlert {
  readonly alert: CapAlert;
  /** Ids of the messages it follows. */
  readonly references: readonly string[];
  /** When the event is expected to be over; '' where the service does not say. `expires` is when the message does. */
  readonly ends: string;
  /** GeoJSON, or well-known text in JSON-LD; null where the area is known by zones alone. */
  readonly geometry: Json;
  /** The alert's own address. */
  readonly address: string;
}
