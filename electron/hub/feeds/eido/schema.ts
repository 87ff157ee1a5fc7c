/**
 * An Emergency Incident Data Object (NENA-STA-021.1a) as far as the room shows it; '' where a member is absent. Persons,
 * vehicles, agents and call-back numbers are not read, but for the numbers' use as `callers`: hashed when normalised.
 */
export interface EidoIncident {
  readonly type: 'incident';
  readonly id: string;
  readonly updatedAt: string;
  readonly issuer: string;
  readonly incidentType: string;
  readonly incidentTypeInternal: string;
  readonly statuses: readonly string[];
  /** 0 to 10, 10 the highest. */
  readonly priority: string;
  readonly priorityInternal: string;
  readonly beat: string;
  readonly calls: readonly EidoCall[];
  /** Notes of agents, HTML. */
  readonly notes: readonly string[];
  /** Best first: the incident's own place before the caller's before a tower's. */
  readonly places: readonly EidoPlace[];
  readonly callers: readonly string[];
}

export interface EidoCall {
  readonly primaryType: string;
  readonly secondaryType: string;
  readonly state: string;
  readonly startedAt: string;
}

export interface EidoPlace {
  /** Registry word: `CurrentIncident`, `Caller`, `RoutingLocation`. */
  readonly kind: string;
  /** PIDF-LO, XML; '' where the place is given by reference only. */
  readonly pidfLo: string;
  readonly description: string;
}

/** What is said about a subscription over the websocket: `subscribe`, `subscribeResponse`, `terminate` … */
export interface EidoConveyance {
  readonly type: 'conveyance';
  readonly id: string;
  readonly message: string;
}

export type EidoValue = EidoIncident | EidoConveyance;
