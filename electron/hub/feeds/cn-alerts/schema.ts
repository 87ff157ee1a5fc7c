import type { Json } from '../json/json-value.ts';

/** One Chinese warning of whatever service; texts as written, '' where there is none. */
export interface CnAlert {
  /** The national id `regioncode+source_yyyymmddhhmmss` where there is one, else the service's own. */
  readonly id: string;
  readonly headline: string;
  readonly content: string;
  readonly instruction: string;
  /** 大风, 森林火险 … as the service says it. */
  readonly kind: string;
  /** The service's code of the kind. */
  readonly kindCode: string;
  /** 蓝色, Blue … as the service says it. */
  readonly level: string;
  /** `01` blue … `04` red; or `001` red … `004` blue: told apart by length. */
  readonly levelCode: string;
  /** The service's own word for issued, renewed, lifted. */
  readonly state: string;
  readonly sender: string;
  readonly issued: string;
  readonly starts: string;
  readonly ends: string;
  readonly lifted: string;
  /** Ids that it renews or lifts, in any writing. */
  readonly references: string;
  readonly placeName: string;
  readonly adcode: string;
  readonly lon: string;
  readonly lat: string;
  /** GeoJSON; positions may be texts `lon lat`. */
  readonly geometry: Json;
  readonly address: string;
  /** CAP's status where the service follows it: Actual, Exercise, Test … */
  readonly status: string;
}

/** The national id: six digits of region, the rest of the source, the moment of issue. */
export const NATIONAL_ID = /(?<!\d)(\d{6})\d{6,10}_(\d{14})(?!\d)/;
