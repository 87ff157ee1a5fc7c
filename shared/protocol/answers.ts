import type { CorrelationTrial } from '../domain/correlation.ts';
import type { MappingPreview, MappingTrial } from '../domain/mapping-trial.ts';
import type { Geometry, Position } from '../domain/geometry.ts';
import type { MapImportStanding } from '../domain/map-import.ts';
import type { Recommendation } from '../domain/recommendation.ts';
import type { Caller, SimilarReport } from '../domain/report.ts';
import type { PlaceHit, PlaceNear } from '../domain/place.ts';

/** What `answer.data` holds for each `query.ask.what`. Bodies are msgpack bytes as stored. */
export interface AnswerOf {
  readonly history: readonly {
    readonly seq: number;
    readonly recordedAt: number;
    readonly occurredAt: number | null;
    readonly op: 'put' | 'remove' | 'move';
    readonly body: Uint8Array | null;
  }[];
  /** Null when the payload is no longer held. */
  readonly raw: { readonly bytes: Uint8Array; readonly totalBytes: number } | null;
  /** `counts[bin * 5 + grade]`, grade 0 = ungraded. */
  readonly density: { readonly counts: Uint32Array };
  readonly bounds: { readonly firstAt: number | null; readonly lastAt: number | null; readonly headSeq: number };
  /** Null: no such tile. Bytes are uncompressed MVT. */
  readonly tile: Uint8Array | null;
  /** Null: the site names no city tiles. */
  readonly 'tile-info': {
    readonly minZoom: number;
    readonly maxZoom: number;
    readonly bounds: readonly [number, number, number, number];
    readonly attribution: string;
    /** Another one after every import: tiles of an earlier version are not to be kept. */
    readonly version: string;
  } | null;
  readonly places: readonly PlaceHit[];
  readonly 'place-near': PlaceNear;
  readonly 'travel-times': {
    /** In the order asked. NaN: cannot be reached. */
    readonly seconds: Float64Array;
    /** 1 where the graph does not reach: straight line × 1.4, to be marked as such. */
    readonly straight: Uint8Array;
  };
  /** Null: cannot be reached. */
  readonly route: {
    readonly line: readonly Position[];
    readonly seconds: number;
    readonly distanceM: number;
    readonly straight: boolean;
  } | null;
  /** Widest first. Null: the site has no road graph, or none near the place. */
  readonly isochrone:
    | readonly {
        readonly minutes: number;
        readonly area: Extract<Geometry, { readonly type: 'MultiPolygon' }>;
      }[]
    | null;
  /** Null: none since the hub started. */
  readonly 'map-import': MapImportStanding | null;
  readonly 'map-inbox': readonly { readonly name: string; readonly bytes: number }[];
  /** How much of the file lies there now. */
  readonly 'map-upload': { readonly bytes: number };
  readonly 'feed-payloads': readonly {
    readonly hash: string;
    readonly receivedAt: number;
    readonly bytes: number;
    readonly mediaType: string;
    readonly document: string;
  }[];
  readonly 'mapping-preview': MappingPreview;
  readonly 'mapping-trial': MappingTrial;
  readonly 'correlation-trial': CorrelationTrial;
  readonly 'similar-reports': readonly SimilarReport[];
  readonly 'recommend-units': Recommendation;
  readonly 'new-password': { readonly password: string };
  /** Fingerprint: SHA-256 of the certificate, 32 bytes as colon-separated hex; null: without TLS, for this machine only. */
  readonly door: { readonly addresses: readonly string[]; readonly fingerprint: string | null };
  /** Null: nobody is known, or it was deleted. */
  readonly caller: Caller | null;
}
