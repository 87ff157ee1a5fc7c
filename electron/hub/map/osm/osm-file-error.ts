export type OsmFileProblem = 'unreadable' | 'not-a-map' | 'truncated' | 'damaged' | 'unsupported' | 'cancelled';

/** Says what is wrong with an OSM file and what to do about it. */
export class OsmFileError extends Error {
  readonly code: OsmFileProblem;
  constructor(code: OsmFileProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OsmFileError';
    this.code = code;
  }
}
