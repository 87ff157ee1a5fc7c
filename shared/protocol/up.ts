import { z } from 'zod';
import { ENTITY_KINDS } from '../domain/change.ts';

const epoch = z.int().nonnegative();
const sub = z.int().nonnegative();
const seqNumber = z.int().nonnegative();
const instantMs = z.number();
const point = z.union([z.literal('head'), z.object({ seq: seqNumber }), z.object({ at: instantMs })]);

export const scopeSchema = z.object({
  kinds: z.array(z.enum(ENTITY_KINDS)).min(1),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
});

export const helloSchema = z.object({
  type: z.literal('hello'),
  protocol: z.int(),
  fingerprint: z.string(),
});

/** A new subscription, or a new scope or moment for an old one under a higher epoch. */
export const subscribeSchema = z.object({
  type: z.literal('subscribe'),
  sub,
  epoch,
  scope: scopeSchema,
  /** live follows the wall clock; replay starts paused at `from`. */
  mode: z.enum(['live', 'replay']),
  from: point,
  /** True with a `{ seq }` point: send what came after, without a snapshot. */
  resume: z.boolean(),
});

export const unsubscribeSchema = z.object({ type: z.literal('unsubscribe'), sub });

/** Replay only. A seek raises the epoch: data frames of older epochs are dropped on both sides. */
export const controlSchema = z.object({
  type: z.literal('control'),
  sub,
  epoch,
  action: z.discriminatedUnion('do', [
    z.object({ do: z.literal('play') }),
    z.object({ do: z.literal('pause') }),
    z.object({ do: z.literal('seek'), at: instantMs }),
    z.object({ do: z.literal('speed'), factor: z.number().positive().max(3600) }),
    /** To the next or previous commit that changes something in scope; pauses. */
    z.object({ do: z.literal('step'), direction: z.union([z.literal(1), z.literal(-1)]) }),
  ]),
});

export const ackSchema = z.object({ type: z.literal('ack'), sub, epoch, toSeq: seqNumber });

export const querySchema = z.object({
  type: z.literal('query'),
  id: z.int(),
  ask: z.discriminatedUnion('what', [
    /** History of one record, newest first. */
    z.object({
      what: z.literal('history'),
      kind: z.enum(ENTITY_KINDS),
      id: z.string(),
      until: point,
      limit: z.int().min(1).max(500),
    }),
    /** Raw bytes of a span of a payload. */
    z.object({
      what: z.literal('raw'),
      hash: z.string(),
      offset: z.int().nonnegative(),
      length: z.int().nonnegative().max(4_194_304),
    }),
    z.object({ what: z.literal('density'), from: instantMs, to: instantMs, bins: z.int().min(1).max(2000) }),
    z.object({ what: z.literal('bounds') }),
    /** A vector tile of the site's city, as stored. */
    z.object({
      what: z.literal('tile'),
      z: z.int().min(0).max(22),
      x: z.int().nonnegative(),
      y: z.int().nonnegative(),
    }),
    z.object({ what: z.literal('tile-info') }),
  ]),
});

export const commandSchema = z.object({
  type: z.literal('command'),
  id: z.int(),
  /** Makes a repeated send harmless. */
  commandId: z.string().min(8).max(64),
  command: z.discriminatedUnion('name', [
    z.object({ name: z.literal('retry-reject'), rejectId: z.string() }),
    z.object({ name: z.literal('dismiss-reject'), rejectId: z.string() }),
    z.object({ name: z.literal('set-feed-enabled'), feedId: z.string(), enabled: z.boolean() }),
  ]),
});

export const pingSchema = z.object({ type: z.literal('ping'), t: z.number() });

/** Seat → hub. */
export const upSchema = z.discriminatedUnion('type', [
  helloSchema,
  subscribeSchema,
  unsubscribeSchema,
  controlSchema,
  ackSchema,
  querySchema,
  commandSchema,
  pingSchema,
]);
export type UpFrame = z.infer<typeof upSchema>;
export type Ask = z.infer<typeof querySchema>['ask'];
export type Command = z.infer<typeof commandSchema>['command'];
export type ControlAction = z.infer<typeof controlSchema>['action'];
export type WireScope = z.infer<typeof scopeSchema>;
export type WirePoint = z.infer<typeof point>;
