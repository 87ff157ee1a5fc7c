import { z } from 'zod';
import { CITY_STATES, DISPOSITIONS, EMERGENCY_STATES, PROCESSES } from '../domain/case.ts';
import type { CaseAct } from '../domain/case-act.ts';
import { CATEGORIES, DOMAINS, EVENT_CLASSES } from '../domain/grade.ts';
import { UNIT_STATUSES } from '../domain/unit.ts';

const title = z.string().trim().min(1).max(200);
const words = z.string().max(4000);
const reason = z.string().trim().min(1).max(1000);
const level = z.literal([1, 2, 3, 4]);
const id = z.string().min(1).max(200);
const instantMs = z.number();
const seqNumber = z.int().nonnegative();
const departmentId = z.string().min(1).max(64);
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const state = z.enum([...new Set([...EMERGENCY_STATES, ...CITY_STATES])]);

const place = z.object({
  point: position.nullable(),
  words: z.string().max(300),
  source: z.enum(['report', 'search', 'map', 'grid', 'coordinates', 'none']),
  gridCode: z
    .string()
    .regex(/^\d{15}$/)
    .nullable(),
});

const caseFacts = z.object({
  title: title.optional(),
  narrative: words.optional(),
  category: z.enum(CATEGORIES).optional(),
  eventClass: z.enum(EVENT_CLASSES).nullable().optional(),
  grade: level.nullable().optional(),
  warningLevel: level.nullable().optional(),
  responseLevel: level.nullable().optional(),
  priority: level.nullable().optional(),
  gbCode: z.string().max(64).nullable().optional(),
  place: place.optional(),
  leadDepartment: departmentId.nullable().optional(),
  supporting: z.array(departmentId).max(50).optional(),
});

const act = <N extends CaseAct['do'], S extends z.core.$ZodLooseShape>(name: N, shape: S) =>
  z.object({ do: z.literal(name), ...shape });

/** A CaseAct as it comes over the wire. */
export const caseActSchema = z.discriminatedUnion('do', [
  act('set', { facts: caseFacts }),
  act('move', { to: state, reason: z.string().max(1000) }),
  act('hold', { reason, until: instantMs.nullable() }),
  act('resume', {}),
  act('return', { reason }),
  act('rework', { reason }),
  act('extend', { limitId: id, dueAt: instantMs, reason }),
  act('urge', { limitId: id }),
  act('supervise', { limitId: id, words: reason }),
  act('close', { disposition: z.enum(DISPOSITIONS), words }),
  act('reopen', { reason }),
  act('duplicate', { of: id }),
  act('set-parent', { parent: id.nullable() }),
  act('link', { other: id }),
  act('unlink', { other: id }),
]);

export const callerSchema = z.object({
  name: z.string().max(100),
  phone: z.string().max(50),
  address: z.string().max(300),
});

const newReport = z.object({
  title,
  narrative: words,
  domain: z.enum(DOMAINS),
  category: z.enum(CATEGORIES),
  eventClass: z.enum(EVENT_CLASSES).nullable(),
  grade: level.nullable(),
  priority: level.nullable(),
  gbCode: z.string().max(64).nullable(),
  place,
  occurredAt: instantMs.nullable(),
  processes: z.array(z.enum(PROCESSES)).max(2),
});

/** Commands of the duty desk about reports, cases, tasks and the log. */
export const caseCommands = [
  /** `join`: an event or incident that it belongs to; null: by itself. The outcome's change is that of the event. */
  z.object({
    name: z.literal('take-report'),
    report: newReport,
    caller: callerSchema.nullable(),
    join: z.object({ kind: z.enum(['event', 'incident']), id }).nullable(),
  }),
  /** Handling of a report, or of all reports of an incident. Refused where one of this process is open already. */
  z.object({
    name: z.literal('open-case'),
    process: z.enum(PROCESSES),
    about: z.object({ kind: z.enum(['event', 'incident']), id }),
    facts: caseFacts,
  }),
  /** `was`: the change of the case that the person saw; refused when it has changed since. */
  z.object({ name: z.literal('act-on-case'), caseId: id, was: seqNumber, act: caseActSchema }),
  /** Each on its own: those that cannot are counted and named, the rest is done. */
  z.object({ name: z.literal('act-on-cases'), caseIds: z.array(id).min(1).max(5000), act: caseActSchema }),
  z.object({
    name: z.literal('send-task'),
    caseId: id,
    departmentId,
    part: z.enum(['lead', 'support']),
    title,
    dueAt: instantMs.nullable(),
  }),
  z.object({
    name: z.literal('act-on-task'),
    taskId: id,
    was: seqNumber,
    act: z.discriminatedUnion('do', [
      z.object({ do: z.literal('accept') }),
      z.object({ do: z.literal('start') }),
      z.object({ do: z.literal('done'), words }),
      z.object({ do: z.literal('verify') }),
      z.object({ do: z.literal('return'), reason }),
      z.object({ do: z.literal('rework'), reason }),
      z.object({ do: z.literal('extend'), dueAt: instantMs, reason }),
      z.object({ do: z.literal('cancel'), reason }),
    ]),
  }),
  z.object({
    name: z.literal('write-log'),
    stream: z.object({ kind: z.enum(['case', 'shift']), id }),
    entry: z.enum(['note', 'message', 'consultation', 'correction']),
    text: z.string().trim().min(1).max(4000),
    to: z.array(z.string().max(64)).max(50),
    corrects: id.nullable(),
  }),
] as const;

/** Commands about units and their being sent. */
export const unitCommands = [
  z.object({
    name: z.literal('put-unit'),
    unitId: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
      .describe('unit id'),
    /** 0: a new one. */
    was: seqNumber,
    unit: z.object({
      callSign: title,
      name: z.object({ 'zh-CN': title, en: title }),
      type: z.string().min(1).max(64),
      capabilities: z.array(z.string().max(64)).max(50),
      staff: z.int().nonnegative().max(1000),
      minStaff: z.int().nonnegative().max(1000),
      stationId: id.nullable(),
      departmentId: departmentId.nullable(),
      trackId: id.nullable(),
    }),
  }),
  z.object({ name: z.literal('remove-unit'), unitId: id, was: seqNumber }),
  /** `despiteBusy`: the person was warned that one is assigned elsewhere, and sends it all the same. */
  z.object({
    name: z.literal('send-units'),
    caseId: id,
    unitIds: z.array(id).min(1).max(100),
    despiteBusy: z.boolean(),
    /** What the desk was shown: unit and time of travel, first one first. */
    suggested: z.array(z.object({ unitId: id, etaMs: z.number().nullable() })).max(500),
  }),
  z.object({
    name: z.literal('set-unit-status'),
    unitId: id,
    status: z.enum(UNIT_STATUSES),
    caseId: id.nullable(),
  }),
  z.object({ name: z.literal('recall-units'), caseId: id, unitIds: z.array(id).min(1).max(100), reason }),
] as const;
