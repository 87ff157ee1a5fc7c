/**
 * A UCRI 2 app message (PMeV): incident transfer (also police, with patient, transport), resource request, and what the
 * other control room answers. Informers, patients, accused and victims are not read, but for the informers' numbers: hashed when normalised.
 */
export type UcriMessage = UcriIncident | UcriNews | UcriOther;

export interface UcriIncident {
  readonly type: 'incident';
  readonly sharedIncidentId: string;
  readonly internalId: string;
  /** Keys of the sender's classification catalogue. */
  readonly classifications: readonly string[];
  readonly issue: string;
  readonly additionalInformation: string;
  /** Blue lights: `true`, `false`, ''. */
  readonly flashingLights: string;
  readonly sentByDispatcherAt: string;
  readonly startTimestamp: string;
  readonly remarks: readonly string[];
  readonly place: UcriPlace;
  readonly patients: number;
  readonly requestedResources: readonly string[];
  /** Raised by a car's own emergency call. */
  readonly isECall: boolean;
  readonly callers: readonly string[];
}

export interface UcriPlace {
  readonly lat: number | null;
  readonly lon: number | null;
  /** Street, number and place, the object, floor and further words; most telling first. No room or name of a person. */
  readonly names: readonly string[];
}

/** Acknowledgement or completion of an incident. */
export interface UcriNews {
  readonly type: 'acknowledgement' | 'completion';
  readonly sharedIncidentId: string;
  readonly at: string;
  readonly status: string;
  /** Why it was rejected, or how it ended. */
  readonly words: string;
}

/** Answers about single resources, availability, notifications, catalogues: read, nothing shown. */
export interface UcriOther {
  readonly type: 'other';
  readonly id: string;
}
