import type { Position } from '../../../shared/domain/geometry.ts';
import type { RoadSpeeds } from '../../../shared/domain/road-class.ts';
import type { MapThreadAnswerOf, MapThreadAsk, MapThreadFiles, MapThreadProblems } from './map-thread-messages.ts';
import { NOTHING_NEAR } from './no-city.ts';
import { openPlaces, type Places } from './places/open-places.ts';
import { readGraphFile } from './routing/graph-file.ts';
import { Router } from './routing/router.ts';
import { straightRoute, straightTimes } from './routing/straight-line.ts';

/** Answers from the road graph and the place index of one map at a time. What a map lacks is answered as if nothing were known. */
export class MapThreadDesk {
  #router: Router | null = null;
  #places: Places | null = null;

  /** Throws only what is a bug. */
  async answer(ask: MapThreadAsk): Promise<MapThreadAnswerOf[MapThreadAsk['what']]> {
    switch (ask.what) {
      case 'use':
        return this.#use(ask.files, ask.speedsKmh);
      case 'set-speeds':
        this.#router?.setSpeeds(ask.speedsKmh);
        return null;
      case 'travel-times': {
        const from = pairs(ask.from);
        return this.#router?.travelTimes(from, ask.to) ?? straightTimes(from, ask.to);
      }
      case 'route':
        return this.#router?.route(ask.from, ask.to) ?? straightRoute(ask.from, ask.to);
      case 'isochrone':
        return this.#router?.isochrone(ask.from, ask.minutes) ?? null;
      case 'places':
        return this.#places?.search(ask.ask) ?? [];
      case 'place-near':
        return this.#places?.near(ask.at) ?? NOTHING_NEAR;
    }
  }

  close(): void {
    this.#places?.close();
    this.#places = null;
    this.#router = null;
  }

  async #use(files: MapThreadFiles, speedsKmh: RoadSpeeds): Promise<MapThreadProblems> {
    this.close();
    const problems: { -readonly [K in keyof MapThreadProblems]: MapThreadProblems[K] } = { graph: null, places: null };
    try {
      if (files.graph !== null) this.#router = new Router(await readGraphFile(files.graph), speedsKmh);
    } catch (cause) {
      problems.graph = messageOf(cause);
    }
    try {
      if (files.places !== null) this.#places = openPlaces(files.places);
    } catch (cause) {
      problems.places = messageOf(cause);
    }
    return problems;
  }
}

function pairs(flat: Float64Array): readonly Position[] {
  return Array.from({ length: flat.length / 2 }, (_, i): Position => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0]);
}

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
