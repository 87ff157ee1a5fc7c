import type { AnswerOf } from '../../../shared/protocol/answers.ts';
import type { Role } from '../../../shared/domain/account.ts';
import type { Position } from '../../../shared/domain/geometry.ts';
import type { Ask, Command } from '../../../shared/protocol/up.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { Instant } from '../../../shared/time/instant.ts';
import type { EventStore, Scope } from '../store/event-store.ts';
import type { ReplayClock } from '../timeline/replay-clock.ts';
import type { Timeline } from '../timeline/timeline.ts';

/** A question of one kind. */
export type AskOf<W extends Ask['what']> = Extract<Ask, { readonly what: W }>;

/** Who sits at a seat and what that allows. Comes from a login or from the shell, never from the kind of wire. */
export interface Grant {
  readonly role: Role;
  /** The person's or desk's name, for the log. */
  readonly user: string;
  /** Of the departments table; null: of none. */
  readonly departmentId: string | null;
  /** The crew's own unit; null: of none. */
  readonly unitId: string | null;
}

export type CommandResult =
  | {
      readonly ok: true;
      readonly seq: number;
      /** Of a command about many things. */
      readonly counts?: { readonly asked: number; readonly done: number };
    }
  | { readonly ok: false; readonly error: string };

/** Carries out a person's act that was already allowed. The same `commandId` again is carried out once. */
export interface CommandPort {
  run(command: Command, commandId: string, grant: Grant): Promise<CommandResult>;
}

/** Answers what seats ask about the site's map. A hub without a map of its city answers with nothing. */
export interface MapPort {
  /** Uncompressed MVT; null: no such tile. */
  tile(z: number, x: number, y: number): Promise<Uint8Array | null>;
  info(): AnswerOf['tile-info'];
  places(ask: AskOf<'places'>): Promise<AnswerOf['places']>;
  placeNear(at: Position): Promise<AnswerOf['place-near']>;
  travelTimes(from: readonly Position[], to: Position): Promise<AnswerOf['travel-times']>;
  route(from: Position, to: Position): Promise<AnswerOf['route']>;
  isochrone(from: Position, minutes: readonly number[]): Promise<AnswerOf['isochrone']>;
}

/** The import of maps, for those who may change the site's map. */
export interface MapImportPort {
  standing(): AnswerOf['map-import'];
  inbox(): Promise<AnswerOf['map-inbox']>;
  /** Writes a part of a file; a gap or a bad name is refused with words. */
  upload(name: string, offset: number, bytes: Uint8Array): Promise<UploadOutcome>;
}

/** Trying mappings and rules on what was received, for those who may change them. */
export interface TrialPort {
  payloads(ask: AskOf<'feed-payloads'>): Promise<AnswerOf['feed-payloads']>;
  /** Rejects with a RangeError for a feed, standard or payload that is not there. */
  previewMapping(ask: AskOf<'mapping-preview'>): Promise<AnswerOf['mapping-preview']>;
  tryMapping(ask: AskOf<'mapping-trial'>): Promise<AnswerOf['mapping-trial']>;
  tryCorrelation(ask: AskOf<'correlation-trial'>): Promise<AnswerOf['correlation-trial']>;
}

export type UploadOutcome =
  { readonly ok: true; readonly bytes: number } | { readonly ok: false; readonly error: string };

/** What the duty desk asks before it acts. */
export interface DeskPort {
  similarReports(ask: AskOf<'similar-reports'>): Promise<AnswerOf['similar-reports']>;
  /** Rejects with a RangeError for a case that is not there. */
  recommendUnits(ask: AskOf<'recommend-units'>): Promise<AnswerOf['recommend-units']>;
  /** Writes to the log that it was read, and by whom. */
  caller(ask: AskOf<'caller'>, grant: Grant): Promise<AnswerOf['caller']>;
}

/** What an administrator asks about people and the way in. */
export interface AccountPort {
  /** Rejects with a RangeError for a login that is not there. */
  newPassword(login: string, grant: Grant): Promise<AnswerOf['new-password']>;
  door(): AnswerOf['door'];
}

/** Everything that seats need of the hub. `main.ts` wires it. */
export interface SeatPorts {
  readonly store: EventStore;
  readonly timeline: Timeline;
  /** The wall clock. */
  readonly clock: Clock;
  /** Paused at `at`, speed 1. */
  createReplayClock(at: Instant): ReplayClock;
  /** The nearest commit after (1) or before (-1) `at` that changes something in scope; null: none. */
  neighbour(at: Instant, direction: 1 | -1, scope: Scope): Promise<Instant | null>;
  readonly commands: CommandPort;
  readonly map: MapPort;
  readonly mapImport: MapImportPort;
  readonly trials: TrialPort;
  readonly desk: DeskPort;
  readonly accounts: AccountPort;
  /** The program's version, told in `welcome`. */
  readonly version: string;
  readonly mode: 'live' | 'drill';
  /** Writes to the log what went wrong. */
  report(problem: string, cause: unknown): void;
}
