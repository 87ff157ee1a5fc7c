import type { Bbox, Position } from '../../../../shared/domain/geometry.ts';
import type { AnswerOf } from '../../../../shared/protocol/answers.ts';

export interface CityName {
  readonly name: string;
  readonly nameEn: string;
}

/** What a scenario needs to know of a city. */
export interface CityPlaces extends CityName {
  readonly bounds: Bbox;
  readonly center: Position;
  readonly zoom: number;
  readonly timeZone: string;
  /** Map folder or tile archive that is shown; null: none. */
  readonly mapPath: string | null;
  readonly districts: readonly (CityName & { readonly ring: readonly Position[]; readonly center: Position })[];
  readonly streets: readonly (CityName & { readonly line: readonly Position[] })[];
  readonly facilities: readonly (CityName & { readonly kind: string; readonly position: Position })[];
  /** Driven to and fro. */
  readonly busRoutes: readonly {
    readonly id: string;
    readonly name: string;
    readonly path: readonly Position[];
    /** Metres from the start of the path. */
    readonly stopsM: readonly number[];
  }[];
}

/** The streets as they are driven; null: cannot be reached. */
export interface Roads {
  route(from: Position, to: Position): Promise<AnswerOf['route']>;
}
