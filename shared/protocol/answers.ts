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
  } | null;
}
