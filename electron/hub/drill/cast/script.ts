import type { Bilingual } from '../scenario/bulletin-schema.ts';
import type { Position } from '../../../../shared/domain/geometry.ts';
import type { ScenarioTrouble, UnitKind } from '../scenario/city-schema.ts';
import type { DrivenPath } from '../city/driven-path.ts';

// A scenario cast in a city: every place a position, every draw drawn. Times are seconds since it began.

export interface Script {
  readonly name: Bilingual;
  readonly lengthS: number;
  readonly opensS: number;
  readonly speed: number;
  readonly bulletins: readonly Bulletin[];
  readonly requests: readonly CityRequest[];
  readonly notices: readonly BusNotice[];
  readonly buses: readonly Bus[];
  readonly alarms: readonly UnitAlarm[];
  readonly troubles: readonly ScriptTrouble[];
  /** Driven by then: routes take a moment to find. */
  readonly units: Promise<readonly Unit[]>;
}

export type Desk = 'warnings' | 'emergency' | 'traffic';

/** A chain of CAP messages about one thing. */
export interface Bulletin {
  readonly id: string;
  /** What it is truly about: the same for every call about one thing. Never published. */
  readonly about: string;
  readonly desk: Desk;
  readonly from: Bilingual;
  readonly category: string;
  readonly areaName: string;
  /** null: the publisher names the place and no more. */
  readonly shape:
    { readonly center: Position; readonly radiusKm: number } | { readonly ring: readonly Position[] } | null;
  /** No longer listed from then on. */
  readonly untilS: number;
  /** In order of `atS`; each replaces the one before. */
  readonly steps: readonly BulletinStep[];
}

export interface BulletinStep {
  readonly atS: number;
  readonly event: Bilingual;
  readonly headline: Bilingual;
  readonly description: Bilingual;
  readonly instruction: Bilingual | null;
  readonly severity: string;
  readonly urgency: string;
  readonly certainty: string;
  readonly responseType: 'AllClear' | null;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A city case. Each stage is the city's newest word on it; the last may close it. */
export interface CityRequest {
  readonly id: string;
  /** As in Bulletin. */
  readonly about: string;
  readonly atS: number;
  readonly service: { readonly code: string; readonly name: string };
  readonly says: string;
  readonly address: string;
  readonly agency: string;
  /** null: by its address alone. */
  readonly position: Position | null;
  readonly stages: readonly { readonly atS: number; readonly notes: string; readonly closes: boolean }[];
}

export interface Bus {
  readonly id: string;
  readonly label: string;
  readonly routeId: string;
  readonly path: DrivenPath;
  readonly stopsM: readonly number[];
  readonly speedMps: number;
  readonly dwellS: number;
  /** Seconds it is ahead of the first bus of its route. */
  readonly phaseS: number;
  readonly delays: readonly { readonly fromS: number; readonly untilS: number; readonly byS: number }[];
}

export interface BusNotice {
  readonly id: string;
  readonly routeId: string;
  readonly fromS: number;
  readonly untilS: number;
  readonly cause: number;
  readonly effect: number;
  readonly header: Bilingual;
  readonly description: Bilingual;
}

/** What a unit does for a while: it drives a way or stands. In order, without gaps from second 0. */
export interface UnitSpell {
  readonly fromS: number;
  readonly untilS: number;
  readonly doing: 'standby' | 'turnout' | 'en-route' | 'on-scene' | 'transport' | 'handover' | 'returning' | 'rounds';
  /** What for: the name of the incident, of the hospital; '' for nothing. */
  readonly about: string;
  readonly path: DrivenPath;
}

export interface Unit {
  readonly id: string;
  readonly callsign: string;
  readonly kind: UnitKind;
  readonly spells: readonly UnitSpell[];
}

export interface UnitAlarm {
  readonly id: string;
  readonly unitId: string;
  readonly emergency: string;
  readonly remarks: string;
  readonly fromS: number;
  readonly untilS: number;
}

export interface ScriptTrouble {
  readonly feed: string;
  readonly kind: ScenarioTrouble['kind'];
  readonly fromS: number;
  readonly untilS: number;
  readonly byS: number;
}
