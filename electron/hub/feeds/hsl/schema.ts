import type { JsonObject } from '../json/json-value.ts';

/** One high-frequency positioning message: the topic it was published under, its event type, and its JSON. */
export interface HfpMessage {
  readonly topic: HfpTopic;
  /** `VP`, `DOW`, `ARS` … (HFP 2, event types; HFP 1 has only VP). */
  readonly eventType: string;
  /** The object under the event type, as published. */
  readonly body: JsonObject;
}

/** What the levels of a topic tell; '' where the layout has no such level. */
export interface HfpTopic {
  /** journey · deadrun · signoff */
  readonly journeyType: string;
  /** ongoing · upcoming · completed */
  readonly temporalType: string;
  /** bus, tram, train, ferry, metro, ubus, robot */
  readonly mode: string;
  /** Digits as written, with leading zeros. */
  readonly operator: string;
  readonly vehicle: string;
  readonly routeId: string;
  readonly headsign: string;
  readonly startTime: string;
}
