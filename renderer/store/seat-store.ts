import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AnswerOf } from '../../shared/protocol/answers.ts';
import { instant, type Instant } from '../../shared/time/instant.ts';
import type { Connection } from '../seat/connection.ts';
import { adminPlaceOf, type AdminPlace } from './admin-place.ts';
import { emptyWorld } from './apply-frame.ts';
import type { CommandStanding } from './command-standing.ts';
import type { Desk } from './desk.ts';
import { INITIAL_DUTY, type DutyState } from './desk/duty-state.ts';
import { INITIAL_MAP_UI, type MapUiState } from './map-ui.ts';
import type { Preferences } from './preferences.ts';
import type { ShownTime, WorldState } from './seat-state.ts';
import type { EntityRef } from './selection.ts';
import { INITIAL_TOOLS, type ToolsState } from './tools-state.ts';
import type { Role } from '../../shared/domain/account.ts';
import {
  COMMAND_ROLES,
  mayAsk,
  mayCommand,
  type AskName,
  type CommandName,
} from '../../shared/protocol/permissions.ts';

export const DETAIL_TABS = ['summary', 'history', 'raw'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** Something the hub said went wrong, until it says nothing for a while. */
export interface Notice {
  readonly code: 'internal' | 'store' | 'bad-frame';
  readonly message: string;
  readonly at: Instant;
}

/** All that the screens of one seat draw from. Written by `Seat`, `Playback` and `Commands` alone. */
export interface SeatState extends Preferences {
  readonly connection: Connection;
  readonly world: WorldState;
  readonly time: ShownTime;
  /** This machine's clock when `time` was told. */
  readonly tickedAt: Instant;
  readonly hubOffsetMs: number;
  /** The moment shown, to the whole second: what ages and clocks are computed from. */
  readonly second: Instant;
  /** The hub's own time, to the whole second, also in replay. */
  readonly hubSecond: Instant;
  /** The hub's time when it was last heard; null before the first frame. */
  readonly lastHeardAt: Instant | null;
  /** How far the live picture runs behind the hub. */
  readonly lagMs: number;
  /** Where a seek goes whose picture hasn't come yet. */
  readonly seeking: Instant | null;
  readonly desk: Desk;
  readonly admin: AdminPlace;
  /** A code that a rule is to be made for, until the tables take it up. */
  readonly ruleBegun: { readonly feedId: string; readonly field: string; readonly value: string } | null;
  readonly drill: boolean;
  /** True in a window that was opened to look only. */
  readonly lookOnly: boolean;
  readonly selection: EntityRef | null;
  readonly tab: DetailTab;
  readonly helpOpen: boolean;
  readonly tileInfo: AnswerOf['tile-info'];
  readonly mapUi: MapUiState;
  readonly tools: ToolsState;
  readonly duty: DutyState;
  readonly commands: ReadonlyMap<string, CommandStanding>;
  readonly notice: Notice | null;
}

export type SeatStore = StoreApi<SeatState>;

export function createSeatStore(now: Instant, preferences: Preferences, lookOnly: boolean): SeatStore {
  const second = instant(now - (now % 1000));
  return createStore<SeatState>(() => ({
    ...preferences,
    connection: { kind: 'connecting', since: now, attempt: 0 },
    world: emptyWorld(),
    time: { mode: 'live', at: now, playing: true, speed: 1 },
    tickedAt: now,
    hubOffsetMs: 0,
    second,
    hubSecond: second,
    lastHeardAt: null,
    lagMs: 0,
    seeking: null,
    desk: 'wall',
    admin: adminPlaceOf(''),
    ruleBegun: null,
    drill: false,
    lookOnly,
    selection: null,
    tab: 'summary',
    helpOpen: false,
    tileInfo: null,
    mapUi: INITIAL_MAP_UI,
    tools: INITIAL_TOOLS,
    duty: INITIAL_DUTY,
    commands: new Map(),
    notice: null,
  }));
}

/** Acts are absent, not greyed, where nothing may be changed: in replay, in a window opened to look, without a line. */
export function mayAct(state: SeatState): boolean {
  const role = actingRole(state);
  return role !== null && COMMANDS.some((name) => mayCommand(role, name));
}

/** Whether this seat may give a command now: by the table that the hub refuses by. */
export function mayGive(name: CommandName): (state: SeatState) => boolean {
  return (state) => {
    const role = actingRole(state);
    return role !== null && mayCommand(role, name);
  };
}

/** As `mayGive`, of a question that is part of the work. */
export function mayPut(what: AskName): (state: SeatState) => boolean {
  return (state) => {
    const role = actingRole(state);
    return role !== null && mayAsk(role, what);
  };
}

const COMMANDS = Object.keys(COMMAND_ROLES) as readonly CommandName[];

/** Null: nothing may be changed from here now. */
function actingRole({ lookOnly, time, connection }: SeatState): Role | null {
  return lookOnly || time.mode !== 'live' || connection.kind !== 'open' ? null : connection.welcome.role;
}
