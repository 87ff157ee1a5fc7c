/**
 * CAP as it was written (OASIS CAP-v1.2 §3.2, CAP-V1.1 §3.2): texts are trimmed and not interpreted, '' where an
 * element is absent or empty.
 */
export interface CapAlert {
  readonly version: '1.1' | '1.2';
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: string;
  readonly msgType: string;
  readonly source: string;
  readonly scope: string;
  readonly restriction: string;
  readonly codes: readonly string[];
  readonly note: string;
  /** `sender,identifier,sent` triples, as written. */
  readonly references: string;
  readonly incidents: string;
  readonly infos: readonly CapInfo[];
}

/** One `info`: the alert in one language, or for one of its hazards. */
export interface CapInfo {
  readonly language: string;
  readonly categories: readonly string[];
  readonly event: string;
  readonly responseTypes: readonly string[];
  readonly urgency: string;
  readonly severity: string;
  readonly certainty: string;
  readonly audience: string;
  readonly eventCodes: readonly NamedValue[];
  readonly effective: string;
  readonly onset: string;
  readonly expires: string;
  readonly senderName: string;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly web: string;
  readonly contact: string;
  readonly parameters: readonly NamedValue[];
  readonly areas: readonly CapArea[];
}

export interface CapArea {
  readonly areaDesc: string;
  /** `lat,lon lat,lon …`; '' where the publisher left the element empty. */
  readonly polygons: readonly string[];
  /** `lat,lon radius`, the radius in kilometres. */
  readonly circles: readonly string[];
  /** One per element, each with the pairs it holds: one by the standard, several in practice. */
  readonly geocodes: readonly (readonly NamedValue[])[];
}

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** An entry of an Atom feed (RFC 4287 §4.1.2) or an item of an RSS 2.0 channel. */
export interface CapEntry {
  /** atom:id or guid; '' where there is none. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Address of the full alert; null where no link leads to one. */
  readonly alertUrl: string | null;
  /** Address of a page for people. */
  readonly pageUrl: string | null;
  /** The entry's own CAP fields as an alert of one info and one area; null where it has too few to be shown. */
  readonly fields: CapAlert | null;
}

/** What a record of this standard holds: a whole alert, or the entries of an index that stand for one. */
export type CapValue =
  | {
      readonly form: 'alert';
      readonly alert: CapAlert;
      /** The entry it was embedded in. */
      readonly entry: CapEntry | null;
    }
  | { readonly form: 'entry'; readonly entries: readonly [CapEntry, ...CapEntry[]] };

export const CAP_NAMESPACES: Readonly<Record<string, CapAlert['version']>> = {
  'urn:oasis:names:tc:emergency:cap:1.1': '1.1',
  'urn:oasis:names:tc:emergency:cap:1.2': '1.2',
};

export const CAP_STATUSES = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
export const CAP_MESSAGE_TYPES = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
export const CAP_SCOPES = ['Public', 'Restricted', 'Private'] as const;
/** Severest first. */
export const CAP_SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export const CAP_URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export const CAP_CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** The standard's own spelling of a word, whatever its case; undefined when the list lacks it. */
export function wordOf<Word extends string>(list: readonly Word[], text: string): Word | undefined {
  return list.find((word) => word.toLowerCase() === text.toLowerCase());
}
