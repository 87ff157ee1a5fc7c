import type { Bbox } from '../../../../shared/domain/geometry.ts';
import type { StopSignal } from '../../../../shared/lib/stop-signal.ts';
import type { OsmSink } from '../osm/osm-sink.ts';

/** How a long step is stopped and told of. */
export interface StepContext {
  readonly stop: StopSignal;
  /** 0 … 1, never falling. */
  readonly onProgress: (fraction: number) => void;
}

export interface TileDescription {
  readonly name: string;
  readonly attribution: string;
  readonly bounds: Bbox;
}

export interface WrittenTiles {
  readonly tiles: number;
  readonly minZoom: number;
  readonly maxZoom: number;
}

/** One file of a map: takes elements in, then writes what became of them. */
export interface ImportPart<Description, Result> {
  readonly sink: OsmSink;
  /** `path` doesn't exist yet. */
  finish(path: string, description: Description, context: StepContext): Promise<Result>;
  /** Lets go of what was gathered; also after `finish`, and more than once. */
  close(): Promise<void>;
}

/** The makers of a map's files. */
export interface ImportParts {
  /** `scratch`: a folder for what doesn't fit into memory, removed afterwards. */
  tiles(scratch: string): ImportPart<TileDescription, WrittenTiles>;
  graph(): ImportPart<null, { readonly junctions: number; readonly edges: number }>;
  places(): ImportPart<null, { readonly places: number }>;
}
