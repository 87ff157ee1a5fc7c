import { z } from 'zod';
import { ALARM_DISPOSITIONS } from '../domain/alarm.ts';
import { ENTITY_KINDS } from '../domain/change.ts';
import { CATEGORIES } from '../domain/grade.ts';
import { putAccount } from './account-schema.ts';
import { caseCommands, unitCommands } from './case-schemas.ts';
import { tableBodySchema } from './table-schema.ts';
import { mapCommands } from './map-schemas.ts';
import { codeTablesSchema, correlationBodySchema, feedMappingSchema } from './feed-schemas.ts';

const epoch = z.int().nonnegative();
const sub = z.int().nonnegative();
const seqNumber = z.int().nonnegative();
const instantMs = z.number();
const lon = z.number().min(-180).max(180);
const lat = z.number().min(-90).max(90);
/** WGS-84 degrees. */
const position = z.tuple([lon, lat]);
const ring = z.array(position).min(4).max(10_000);
const areaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
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
    /** Places by name, best first. Empty where the site has no place index. */
    z.object({
      what: z.literal('places'),
      text: z.string().min(1).max(200),
      /** Nearer ones rank higher; null: distance does not count. */
      near: position.nullable(),
      limit: z.int().min(1).max(50),
    }),
    z.object({ what: z.literal('place-near'), at: position }),
    /** Estimated driving times of many to one. */
    z.object({ what: z.literal('travel-times'), from: z.array(position).max(5000), to: position }),
    z.object({ what: z.literal('route'), from: position, to: position }),
    /** What can be reached from a place within each span, by the road graph. */
    z.object({
      what: z.literal('isochrone'),
      from: position,
      minutes: z.array(z.number().positive().max(120)).min(1).max(6),
    }),
    /** How the import that runs, or the last one, stands. */
    z.object({ what: z.literal('map-import') }),
    /** Files that were handed in for an import. */
    z.object({ what: z.literal('map-inbox') }),
    /** A part of a file for the inbox, in order; `offset` 0 begins it anew. */
    z.object({
      what: z.literal('map-upload'),
      name: z.string().min(1).max(200),
      offset: z.int().nonnegative(),
      bytes: z.instanceof(Uint8Array),
    }),
    /** Payloads of a feed that are still held, newest first. */
    z.object({
      what: z.literal('feed-payloads'),
      feedId: z.string(),
      from: instantMs,
      to: instantMs,
      limit: z.int().min(1).max(500),
    }),
    /** What a payload becomes by a mapping and tables that are not in force. Give bytes, or the hash of a held payload. */
    z.object({
      what: z.literal('mapping-preview'),
      feedId: z.string(),
      standard: z.string(),
      hash: z.string().nullable(),
      bytes: z.instanceof(Uint8Array).nullable(),
      mapping: feedMappingSchema.nullable(),
      tables: codeTablesSchema.nullable(),
      limit: z.int().min(1).max(2000),
    }),
    /** What the payloads of a span would have become, set against what they did become. */
    z.object({
      what: z.literal('mapping-trial'),
      feedId: z.string(),
      mapping: feedMappingSchema.nullable(),
      tables: codeTablesSchema.nullable(),
      from: instantMs,
      to: instantMs,
    }),
    /** Reports near a place and like some words that a new report may be about. */
    z.object({
      what: z.literal('similar-reports'),
      point: position.nullable(),
      category: z.enum(CATEGORIES).nullable(),
      text: z.string().max(4000),
      limit: z.int().min(1).max(20),
    }),
    /** Which units to send to a case; `without`: as if these were not there, for a second plan. */
    z.object({
      what: z.literal('recommend-units'),
      caseId: z.string(),
      level: z.int().min(1).max(10),
      without: z.array(z.string()).max(500),
    }),
    /** Who called about a case: personal data; that it was read is logged. */
    z.object({ what: z.literal('caller'), caseId: z.string() }),
    /** A password for one login, told once, in place of what the account had; ends its sessions. */
    z.object({ what: z.literal('new-password'), login: z.string() }),
    /** Where browsers on other machines find this hub, and how they know it. */
    z.object({ what: z.literal('door') }),
    /** What correlation rules would have done. */
    z.object({ what: z.literal('correlation-trial'), rules: correlationBodySchema, from: instantMs, to: instantMs }),
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
    z.object({ name: z.literal('retry-rejects'), rejectIds: z.array(z.string()).min(1).max(5000) }),
    z.object({ name: z.literal('dismiss-rejects'), rejectIds: z.array(z.string()).min(1).max(5000) }),
    /** `was`: the change the edit was made on; refused when the feed has changed since. */
    z.object({
      name: z.literal('set-feed-mapping'),
      feedId: z.string(),
      mapping: feedMappingSchema.nullable(),
      was: seqNumber,
    }),
    z.object({
      name: z.literal('set-feed-tables'),
      feedId: z.string(),
      tables: codeTablesSchema.nullable(),
      was: seqNumber,
    }),
    /** Reads the payloads of a span again by the mapping in force; what they say now becomes new changes, the raw stays. */
    z.object({ name: z.literal('remap-history'), feedId: z.string(), from: instantMs, to: instantMs }),
    /** `was`: 0 where none were set before. */
    z.object({ name: z.literal('set-correlation'), rules: correlationBodySchema, was: seqNumber }),
    /** Joins reports to an incident, or makes one of them (null). */
    z.object({
      name: z.literal('join-reports'),
      eventIds: z.array(z.string()).min(1).max(500),
      incidentId: z.string().nullable(),
    }),
    /** Takes reports out of their incident. */
    z.object({
      name: z.literal('part-reports'),
      eventIds: z.array(z.string()).min(1).max(500),
      incidentId: z.string(),
    }),
    /** The answer to a link that asks. */
    z.object({ name: z.literal('decide-link'), linkId: z.string(), verdict: z.enum(['joined', 'apart']) }),
    z.object({ name: z.literal('merge-incidents'), from: z.string(), into: z.string() }),
    /** Gives back what a merge took. */
    z.object({ name: z.literal('unmerge-incident'), incidentId: z.string() }),
    ...caseCommands,
    ...unitCommands,
    /** Each on its own: those that it has no sense for are passed over and counted. */
    z.object({
      name: z.literal('act-on-alarms'),
      alarmIds: z.array(z.string()).min(1).max(5000),
      act: z.discriminatedUnion('do', [
        z.object({ do: z.literal('acknowledge'), as: z.enum(ALARM_DISPOSITIONS) }),
        z.object({
          do: z.literal('shelve'),
          forMs: z.number().positive(),
          reason: z.string().trim().min(1).max(500),
        }),
        z.object({ do: z.literal('unshelve') }),
      ]),
    }),
    putAccount,
    /** `was`: 0 where the bundled default is in force. */
    z.object({ name: z.literal('set-table'), body: tableBodySchema, was: seqNumber }),
    z.object({ name: z.literal('set-feed-enabled'), feedId: z.string(), enabled: z.boolean() }),
    z.object({
      name: z.literal('put-zone'),
      zoneId: z.string().min(1).max(64),
      zoneName: z.string().trim().min(1).max(100),
      note: z.string().max(1000),
      geometry: areaSchema,
      /** The change this edit was made on; null: a new zone. Refused when the zone has changed since. */
      was: seqNumber.nullable(),
    }),
    z.object({ name: z.literal('remove-zone'), zoneId: z.string(), was: seqNumber }),
    ...mapCommands,
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
