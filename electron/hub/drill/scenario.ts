import { z } from 'zod';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const words = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
/** Seconds since the scenario began. */
const second = z.number().nonnegative();

const warningSchema = z.strictObject({
  id: z.string().min(1),
  fromS: second,
  untilS: second,
  /** Each is a CAP Update of the one before, at its own second. */
  steps: z
    .array(
      z.strictObject({
        atS: second,
        event: words,
        headline: words,
        description: words,
        severity: z.enum(['Extreme', 'Severe', 'Moderate', 'Minor']),
        urgency: z.enum(['Immediate', 'Expected', 'Future']),
        certainty: z.enum(['Observed', 'Likely', 'Possible']),
        category: z.enum(['Met', 'Fire', 'Safety', 'Rescue', 'Infra', 'Health', 'Geo']),
      }),
    )
    .min(1),
  areaName: z.string().min(1),
  /** A ring for an area, or one position and a radius for a place. */
  ring: z.array(position).min(3).optional(),
  circle: z.strictObject({ center: position, radiusKm: z.number().nonnegative() }).optional(),
});

const requestSchema = z.strictObject({
  id: z.string().min(1),
  atS: second,
  closeS: second,
  serviceCode: z.string().min(1),
  serviceName: z.string().min(1),
  description: z.string().min(1),
  address: z.string().min(1),
  position,
});

const routeSchema = z.strictObject({
  id: z.string().min(1),
  /** Driven to and fro. */
  path: z.array(position).min(2),
  vehicles: z.array(z.strictObject({ id: z.string().min(1), label: z.string().min(1) })).min(1),
  speedMps: z.number().positive(),
});

const serviceAlertSchema = z.strictObject({
  id: z.string().min(1),
  fromS: second,
  untilS: second,
  routeId: z.string().min(1),
  cause: z.int(),
  effect: z.int(),
  header: words,
  description: words,
});

/** An authored drill. It starts again from second 0 after `lengthS`, with new record ids. */
export const scenarioSchema = z.strictObject({
  name: words,
  lengthS: z.number().positive(),
  /** The second that a fresh start opens on, so that the screen is alive at once. */
  openAtS: second,
  center: position,
  zoom: z.number(),
  warnings: z.array(warningSchema),
  requests: z.array(requestSchema),
  routes: z.array(routeSchema),
  serviceAlerts: z.array(serviceAlertSchema),
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Warning = Scenario['warnings'][number];

/** A moment of a running drill: which round, which second of it, and the wall time of its second 0 (epoch ms). */
export interface DrillMoment {
  readonly round: number;
  readonly second: number;
  readonly roundStartMs: number;
}

/** `startedMs` is when the hub started, which shows the scenario at `openAtS`. */
export function drillMoment(scenario: Scenario, startedMs: number, nowMs: number): DrillMoment {
  const sinceZeroS = (nowMs - startedMs) / 1000 + scenario.openAtS;
  const round = Math.floor(sinceZeroS / scenario.lengthS);
  const second = sinceZeroS - round * scenario.lengthS;
  return { round, second, roundStartMs: nowMs - second * 1000 };
}
