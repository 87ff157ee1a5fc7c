import type { Position } from '../../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Ask } from '../../../shared/protocol/up.ts';

/** What the map of the city can be asked. Everything is answered from the site's own files. */
export interface MapAnswers {
  /** Uncompressed MVT; null: no such tile. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  info(): AnswerOf['tile-info'];
  places(ask: Extract<Ask, { readonly what: 'places' }>): Promise<AnswerOf['places']>;
  placeNear(at: Position): Promise<AnswerOf['place-near']>;
  travelTimes(from: readonly Position[], to: Position): Promise<AnswerOf['travel-times']>;
  route(from: Position, to: Position): Promise<AnswerOf['route']>;
  isochrone(from: Position, minutes: readonly number[]): Promise<AnswerOf['isochrone']>;
}
