import type { Position } from '../../../shared/domain/geometry.ts';
import type { RoadSpeeds } from '../../../shared/domain/road-class.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Ask } from '../../../shared/protocol/up.ts';

/** Files that the thread answers from; null: the map has none. */
export interface MapThreadFiles {
  readonly graph: string | null;
  readonly places: string | null;
}

/** What of the files could not be used, in words; null: it can be, or there is none. */
export interface MapThreadProblems {
  readonly graph: string | null;
  readonly places: string | null;
}

/** What the thread is asked. Answered in the order asked, so that a change of files overtakes no question. */
export type MapThreadAsk =
  | { readonly what: 'use'; readonly files: MapThreadFiles; readonly speedsKmh: RoadSpeeds }
  | { readonly what: 'set-speeds'; readonly speedsKmh: RoadSpeeds }
  /** `from`: lon, lat, lon, lat … */
  | { readonly what: 'travel-times'; readonly from: Float64Array; readonly to: Position }
  | { readonly what: 'route'; readonly from: Position; readonly to: Position }
  | { readonly what: 'isochrone'; readonly from: Position; readonly minutes: readonly number[] }
  | { readonly what: 'places'; readonly ask: Extract<Ask, { readonly what: 'places' }> }
  | { readonly what: 'place-near'; readonly at: Position };

export type MapThreadAnswerOf = Pick<AnswerOf, 'travel-times' | 'route' | 'isochrone' | 'places' | 'place-near'> & {
  readonly use: MapThreadProblems;
  readonly 'set-speeds': null;
};

export interface MapThreadRequest {
  readonly call: number;
  readonly ask: MapThreadAsk;
}

export type MapThreadReply =
  | { readonly call: number; readonly ok: true; readonly answer: MapThreadAnswerOf[MapThreadAsk['what']] }
  | { readonly call: number; readonly ok: false; readonly problem: string };
