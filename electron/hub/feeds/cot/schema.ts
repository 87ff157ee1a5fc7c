/**
 * A Cursor-on-Target 2.0 event as it was written (MITRE MP090284, event.xsd): texts are trimmed and not interpreted,
 * '' where an attribute or element is absent.
 */
export interface CotEvent {
  readonly uid: string;
  /** Hierarchy of letters: `a-f-G-E-V-C` a friendly ground vehicle, `b-a-o-tbl` an alarm. */
  readonly type: string;
  /** How the point came about: `m-g` by GPS, `h-e` estimated by a person. */
  readonly how: string;
  readonly time: string;
  readonly start: string;
  readonly stale: string;
  /** `o-…` operation, `e-…` exercise, `s-…` simulation. */
  readonly opex: string;
  /** null: the event has no point. */
  readonly point: CotPoint | null;
  readonly callsign: string;
  /** detail/track: degrees from true north and metres a second. */
  readonly course: string;
  readonly speed: string;
  /** detail/__group: team colour and role. */
  readonly team: string;
  readonly role: string;
  readonly remarks: string;
  /** detail/emergency: what kind, and whether it is taken back. */
  readonly emergency: { readonly type: string; readonly cancel: boolean; readonly text: string } | null;
  /** detail/link, for what an event is about. */
  readonly links: readonly { readonly uid: string; readonly relation: string }[];
}

/** WGS-84 degrees; height above the ellipsoid, circular and linear error in metres, 9999999: unknown. */
export interface CotPoint {
  readonly lat: string;
  readonly lon: string;
  readonly hae: string;
  readonly ce: string;
  readonly le: string;
}
