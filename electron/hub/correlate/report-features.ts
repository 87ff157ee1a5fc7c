import type { EventBody, EventReality } from '../../../shared/domain/event.ts';
import { CATEGORIES, type Category } from '../../../shared/domain/grade.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import { extentM } from './geometry.ts';
import { type WordSet, wordSet } from './text/word-set.ts';

/** What a report is compared by: read once from its body. */
export interface ReportFeatures {
  /** When it is said to have begun, else was written; the hub's clock where neither is told. */
  readonly at: Instant;
  /** Degrees; NaN: no place known. */
  readonly lon: number;
  readonly lat: number;
  /** How far it reaches, or its stated uncertainty, metres. */
  readonly extentM: number;
  /** Index into CATEGORIES. */
  readonly category: number;
  readonly reality: EventReality;
  /** The publisher's own word for what it is, with the standard it speaks; null: it has none. */
  readonly kind: string | null;
  readonly text: WordSet;
  readonly address: WordSet;
  readonly hints: readonly string[];
}

/** Areas of this width and more, of these kinds, are warnings: they are for everyone inside and report nothing at a place. */
const WARNING_EXTENT_M = 1_000;
const HAZARDS: ReadonlySet<Category> = new Set([
  'weather',
  'flood',
  'air',
  'water',
  'earthquake',
  'hazmat',
  'fire',
  'collapse',
  'other',
]);
/** A stated time further in the future than this is planned, not reported. */
const AHEAD_MS = 3_600_000;

export function readFeatures(body: EventBody, now: Instant): ReportFeatures {
  const { location } = body;
  const [lon, lat] = location.point ?? [Number.NaN, Number.NaN];
  const claimed = body.startsAt ?? body.sentAt ?? now;
  return {
    at: claimed > now + AHEAD_MS ? (body.sentAt ?? now) : claimed,
    lon,
    lat,
    extentM: location.accuracyM ?? extentM(location.geometry),
    category: CATEGORIES.indexOf(body.category),
    reality: body.reality,
    kind: kindOf(body),
    text: wordSet(textsOf(body), location.names),
    address: wordSet(location.names),
    hints: body.sameHints ?? [],
  };
}

/** Where standards and mappings keep the publisher's own type or code, the finest first. */
const KIND_FACTS = ['subtype', 'service_code', 'event', 'type', 'code', 'service_name', 'kind'] as const;

function kindOf({ facts, standard }: EventBody): string | null {
  const name = KIND_FACTS.find((fact) => (facts[fact] ?? '') !== '');
  return name === undefined ? null : `${standard} ${name} ${facts[name]?.toLowerCase()}`;
}

/** The texts that are compared: what happened, not what people are told to do. */
export function textsOf({ texts }: Pick<EventBody, 'texts'>): readonly string[] {
  return texts.flatMap(({ title, description }) => [title, description]);
}

/** A warning covers an area for a time; reports are tied to it, never joined with it. */
export function isWarning({ category, location }: Pick<EventBody, 'category' | 'location'>): boolean {
  if (category === 'weather') return true;
  if (!HAZARDS.has(category)) return false;
  return (
    location.source === 'geocode' || location.source === 'boundary' || extentM(location.geometry) >= WARNING_EXTENT_M
  );
}
