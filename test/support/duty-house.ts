import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '../../shared/domain/account.ts';
import type { NewChange } from '../../shared/domain/change.ts';
import type { EventBody } from '../../shared/domain/event.ts';
import type { EntityId } from '../../shared/domain/ids.ts';
import type { Caller } from '../../shared/domain/report.ts';
import { instant } from '../../shared/time/instant.ts';
import { LastCase } from '../../electron/hub/dispatch/cases/last-case.ts';
import { siteTimeZone } from '../../electron/hub/dispatch/cases/site-time-zone.ts';
import type { CommandOutcome } from '../../electron/hub/dispatch/command-outcome.ts';
import { deskCommands } from '../../electron/hub/dispatch/desk/desk-commands.ts';
import { DeskQueue } from '../../electron/hub/dispatch/desk/desk-queue.ts';
import { LiveDeskState } from '../../electron/hub/dispatch/desk/desk-state.ts';
import type { Actor } from '../../electron/hub/dispatch/desk/desk-decision.ts';
import type { ReportActPort } from '../../electron/hub/dispatch/reports/report-acts.ts';
import type { DeskCommand } from '../../electron/hub/dispatch/run-command.ts';
import type { EventStore } from '../../electron/hub/store/event-store.ts';
import { MemoryEventStore } from '../../electron/hub/store/memory-event-store.ts';
import { SqliteEventStore } from '../../electron/hub/store/sqlite/sqlite-event-store.ts';
import { eventBody } from '../builders/event-body.ts';
import { ManualClock } from './manual-clock.ts';

/** 2026-07-24 10:00 in Shanghai, a Friday. */
export const MORNING = instant(1_784_858_400_000);

/** The duty desk's commands over a store, as the hub wires them, without threads and seats. */
export interface DutyHouse extends AsyncDisposable {
  readonly store: EventStore;
  readonly state: LiveDeskState;
  readonly clock: ManualClock;
  readonly callers: Map<string, Caller>;
  /** What was to be joined. */
  readonly joins: Parameters<ReportActPort>[0][];
  run(command: DeskCommand, actor?: Actor, commandId?: string): Promise<CommandOutcome>;
  /** Puts a live report. */
  report(id: string, parts?: Partial<EventBody>): Promise<EntityId>;
  put(...changes: readonly NewChange[]): Promise<void>;
}

export type StoreKind = 'memory' | 'SQLite';
export const STORE_KINDS: readonly StoreKind[] = ['memory', 'SQLite'];

export const actor = (role: Role, user: string = role, departmentId: string | null = null): Actor => ({
  role,
  user,
  departmentId,
  unitId: null,
});

export async function dutyHouse(kind: StoreKind = 'memory', { timeZone = 'Asia/Shanghai' } = {}): Promise<DutyHouse> {
  const clock = new ManualClock(MORNING);
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-duty-'));
  const store = kind === 'memory' ? new MemoryEventStore(clock) : SqliteEventStore.open(folder, clock);
  const name = { 'zh-CN': '测试', en: 'Test' };
  const site = {
    name,
    timeZone,
    center: [113.58, 37.86],
    zoom: 11,
    tilesPath: null,
    mode: 'live',
    wall: null,
  } as const;
  await store.append([{ op: 'put', kind: 'site', id: 'site' as EntityId, occurredAt: null, body: site }]);
  const state = await LiveDeskState.open(store);
  const queue = new DeskQueue(store);
  const lastCase = await LastCase.open(store, clock.now(), siteTimeZone(state));
  const callers = new Map<string, Caller>();
  const joins: Parameters<ReportActPort>[0][] = [];
  const run = deskCommands({
    store,
    state,
    queue,
    clock,
    lastCase,
    callers: {
      put: (ref, caller) => void callers.set(ref, caller),
      get: (ref) => callers.get(ref) ?? null,
      redact: (ref) => void callers.delete(ref),
    },
    joinReports: async (act) => {
      joins.push(act);
      return { ok: true, seq: (await store.bounds()).headSeq };
    },
  });
  return {
    store,
    state,
    clock,
    callers,
    joins,
    run: (command, by = actor('duty'), commandId = crypto.randomUUID()) => run(command, commandId, by),
    async report(id, parts = {}) {
      const body = eventBody({ domain: 'emergency', category: 'fire', recordId: id, ...parts });
      await store.append([{ op: 'put', kind: 'event', id: id as EntityId, occurredAt: null, body }]);
      return id as EntityId;
    },
    async put(...changes) {
      await store.append(changes);
    },
    async [Symbol.asyncDispose]() {
      lastCase.close();
      state.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
