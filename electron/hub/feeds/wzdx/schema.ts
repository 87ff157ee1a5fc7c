import type { Json } from '../json/json-value.ts';

/**
 * One feature of a WZDx feed, 2.0 to 4.2, with the names of 4.2; every plain value as text, '' where the feed gave none.
 */
export interface WzdxFeature {
  /** A work zone, detour or restriction; or a field device of a device feed. */
  readonly form: 'road-event' | 'device';
  readonly id: string;
  readonly eventType: string;
  readonly dataSource: string;
  readonly roadNames: readonly string[];
  readonly direction: string;
  readonly name: string;
  readonly description: string;
  readonly creationDate: string;
  readonly updateDate: string;
  readonly startDate: string;
  readonly endDate: string;
  /** planned, pending, active, completed or cancelled; gone since 4.0. */
  readonly eventStatus: string;
  readonly vehicleImpact: string;
  /** What else explains the event or device to people, ready as facts. */
  readonly details: Readonly<Record<string, string>>;
  readonly crossStreets: readonly string[];
  readonly geometry: Json;
}
