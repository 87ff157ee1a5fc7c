import type { PlaceRead } from './place.ts';

/** An entry of an Atom feed or an item of an RSS one, with its place. Texts as written, '' where there is none. */
export interface GeorssItem {
  readonly title: string;
  readonly summary: string;
  readonly language: string;
  readonly published: string;
  readonly updated: string;
  readonly categories: readonly string[];
  readonly author: string;
  readonly address: string;
  /** georss:featurename, w3c or plain words for the place. */
  readonly placeName: string;
  readonly place: PlaceRead;
}
