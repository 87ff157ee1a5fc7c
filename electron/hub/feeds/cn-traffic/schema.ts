/** How a road runs: 0 unknown, 1 畅通, 2 缓行, 3 拥堵, 4 严重拥堵 (Baidu and Amap number alike). */
export type RoadLevel = 0 | 1 | 2 | 3 | 4;

/** One road of a Chinese map service's answer about traffic; plain values as text, '' where none. */
export interface RoadState {
  readonly id: string;
  readonly provider: 'baidu' | 'amap' | 'other';
  readonly name: string;
  readonly direction: string;
  /** The road's own level, where the service gives one. */
  readonly level: RoadLevel;
  /** km/h. */
  readonly speed: string;
  readonly sections: readonly RoadSection[];
  /** Lines as `lon,lat;lon,lat`, in the service's datum. */
  readonly lines: readonly string[];
  /** What the answer says of all it was asked about. */
  readonly evaluation: string;
  readonly evaluationLevel: RoadLevel;
}

export interface RoadSection {
  readonly words: string;
  readonly level: RoadLevel;
  readonly speed: string;
  /** Metres. */
  readonly distance: string;
  readonly trend: string;
}
