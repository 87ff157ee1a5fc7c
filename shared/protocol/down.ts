import { z } from 'zod';
import { ROLES } from '../domain/account.ts';
import { ENTITY_KINDS, REMOVE_REASONS } from '../domain/change.ts';

const epoch = z.int().nonnegative();
const sub = z.int().nonnegative();
const seqNumber = z.number();
const instantMs = z.number();

/** PutRow as a tuple: seq, eid, kind, id, occurredAt, recordedAt, msgpack body. */
const putRow = z.tuple([
  seqNumber,
  z.number(),
  z.enum(ENTITY_KINDS),
  z.string(),
  z.number().nullable(),
  z.number(),
  z.instanceof(Uint8Array),
]);
const removeRow = z.tuple([seqNumber, z.number(), z.enum(ENTITY_KINDS), z.enum(REMOVE_REASONS)]);

/** MoveColumns; null when there are none. */
const moves = z
  .object({
    seq: z.instanceof(Float64Array),
    eid: z.instanceof(Uint32Array),
    lon7: z.instanceof(Int32Array),
    lat7: z.instanceof(Int32Array),
    bearingCdeg: z.instanceof(Uint16Array),
    speedCmps: z.instanceof(Uint16Array),
    fixAt: z.instanceof(Float64Array),
  })
  .nullable();

export const welcomeSchema = z.object({
  type: z.literal('welcome'),
  protocol: z.int(),
  version: z.string(),
  role: z.enum(ROLES),
  /** The login's name; of the shell's own window `local`. */
  user: z.string(),
  /** Of the departments table; null: of none. */
  departmentId: z.string().nullable(),
  /** The crew's own unit; null: of none. */
  unitId: z.string().nullable(),
  mode: z.enum(['live', 'drill']),
  hubNow: instantMs,
  headSeq: seqNumber,
});

export const snapshotSchema = z.object({
  type: z.literal('snapshot'),
  sub,
  epoch,
  seq: seqNumber,
  at: instantMs,
  part: z.int().nonnegative(),
  last: z.boolean(),
  puts: z.array(putRow),
  moves,
});

export const deltaSchema = z.object({
  type: z.literal('delta'),
  sub,
  epoch,
  fromSeq: seqNumber,
  toSeq: seqNumber,
  at: instantMs,
  puts: z.array(putRow),
  removes: z.array(removeRow),
  moves,
});

/** The time this subscription shows, and how it runs. */
export const tickSchema = z.object({
  type: z.literal('tick'),
  sub,
  epoch,
  at: instantMs,
  headSeq: seqNumber,
  playing: z.boolean(),
  speed: z.number(),
});

export const resultSchema = z.object({
  type: z.literal('result'),
  id: z.int(),
  ok: z.boolean(),
  /** The change that carries it out; wait for it. */
  seq: seqNumber.nullable(),
  error: z.string().nullable(),
  /** Of a command about many things: how many it named, and to how many it was done. */
  counts: z.object({ asked: z.int().nonnegative(), done: z.int().nonnegative() }).optional(),
});

export const answerSchema = z.object({
  type: z.literal('answer'),
  id: z.int(),
  ok: z.boolean(),
  data: z.unknown(),
  error: z.string().nullable(),
});

/** The subscription cannot go on from where it was: subscribe again from a snapshot. */
export const resetSchema = z.object({
  type: z.literal('reset'),
  sub,
  reason: z.enum(['slow', 'store-restarted', 'gone']),
});

export const errorSchema = z.object({
  type: z.literal('error'),
  code: z.enum(['bad-frame', 'wrong-protocol', 'forbidden', 'internal', 'store']),
  message: z.string(),
});

export const pongSchema = z.object({ type: z.literal('pong'), t: z.number(), hubNow: instantMs });

/** Hub → seat. */
export const downSchema = z.discriminatedUnion('type', [
  welcomeSchema,
  snapshotSchema,
  deltaSchema,
  tickSchema,
  resultSchema,
  answerSchema,
  resetSchema,
  errorSchema,
  pongSchema,
]);
export type DownFrame = z.infer<typeof downSchema>;
export type SnapshotFrame = z.infer<typeof snapshotSchema>;
export type DeltaFrame = z.infer<typeof deltaSchema>;
export type TickFrame = z.infer<typeof tickSchema>;
export type WelcomeFrame = z.infer<typeof welcomeSchema>;
export type PutTuple = z.infer<typeof putRow>;
export type RemoveTuple = z.infer<typeof removeRow>;
export type WireMoves = z.infer<typeof moves>;
