import type { EntityId, FeedId } from '../../../shared/domain/ids.ts';
import type { Command } from '../../../shared/protocol/up.ts';
import { instant, type Instant } from '../../../shared/time/instant.ts';
import { type EventStore, StoreError } from '../store/event-store.ts';
import type { CommandOutcome } from './command-outcome.ts';
import type { Actor } from './desk/desk-decision.ts';
import type { MapAdmin } from './map-admin.ts';
import { putZone, removeZone } from './zones.ts';
import { earlierOutcome } from './earlier-outcome.ts';
import { dismissReject, dismissRejects } from './dismiss-reject.ts';
import { type RetryPort, retryReject, retryRejects } from './retry-reject.ts';
import { type CheckMapping, setFeedMapping, setFeedTables } from './feed-settings.ts';
import type { ReportActPort } from './reports/report-acts.ts';
import { setCorrelation } from './reports/set-correlation.ts';
import { setFeedEnabled } from './set-feed-enabled.ts';

export interface CommandTools {
  readonly store: EventStore;
  readonly retry: RetryPort;
  /** Makes a change of the feeds' configuration take effect. */
  readonly applyFeeds: () => Promise<void>;
  readonly map: MapAdmin;
  readonly checkMapping: CheckMapping;
  readonly remapHistory: RemapHistory;
  readonly decideReports: ReportActPort;
  readonly desk: DeskCommandPort;
}

/** Reads payloads of the past again by the mapping in force. */
export type RemapHistory = (feedId: FeedId, from: Instant, to: Instant, commandId: string) => Promise<CommandOutcome>;

type DeskCommandName =
  | 'take-report'
  | 'open-case'
  | 'act-on-case'
  | 'act-on-cases'
  | 'send-task'
  | 'act-on-task'
  | 'write-log'
  | 'put-unit'
  | 'remove-unit'
  | 'send-units'
  | 'set-unit-status'
  | 'recall-units'
  | 'set-table'
  | 'put-account'
  | 'act-on-alarms';

/** Commands of the duty desk. */
export type DeskCommand = Extract<Command, { readonly name: DeskCommandName }>;
export type DeskCommandPort = (command: DeskCommand, commandId: string, actor: Actor) => Promise<CommandOutcome>;

/** Carries out one command, once per commandId. The caller has checked that the person may. A store that cannot write is an outcome, not a crash. */
export async function runCommand(
  tools: CommandTools,
  command: Command,
  commandId: string,
  actor: Actor,
): Promise<CommandOutcome> {
  try {
    const by = actor.user;
    const earlier = await earlierOutcome(tools.store, commandId);
    if (earlier !== null) return earlier;
    switch (command.name) {
      case 'take-report':
      case 'open-case':
      case 'act-on-case':
      case 'act-on-cases':
      case 'send-task':
      case 'act-on-task':
      case 'write-log':
      case 'put-unit':
      case 'remove-unit':
      case 'send-units':
      case 'set-unit-status':
      case 'recall-units':
      case 'set-table':
      case 'put-account':
      case 'act-on-alarms':
        return await tools.desk(command, commandId, actor);
      case 'retry-reject':
        return await retryReject(tools.store, tools.retry, command.rejectId as EntityId, commandId);
      case 'dismiss-reject':
        return await dismissReject(tools.store, command.rejectId as EntityId, commandId);
      case 'retry-rejects':
        return await retryRejects(tools.store, tools.retry, command.rejectIds as EntityId[], commandId);
      case 'dismiss-rejects':
        return await dismissRejects(tools.store, command.rejectIds as EntityId[], commandId);
      case 'set-feed-enabled': {
        const outcome = await setFeedEnabled(tools.store, command.feedId, command.enabled, commandId);
        if (outcome.ok) await tools.applyFeeds();
        return outcome;
      }
      case 'set-correlation':
        return await setCorrelation(tools.store, command, commandId);
      case 'join-reports':
      case 'part-reports':
      case 'decide-link':
      case 'merge-incidents':
      case 'unmerge-incident':
        return await tools.decideReports(command, commandId, by);
      case 'set-feed-mapping': {
        const outcome = await setFeedMapping(tools.store, command, tools.checkMapping, commandId);
        if (outcome.ok) await tools.applyFeeds();
        return outcome;
      }
      case 'set-feed-tables': {
        const outcome = await setFeedTables(tools.store, command, commandId);
        if (outcome.ok) await tools.applyFeeds();
        return outcome;
      }
      case 'remap-history':
        return await tools.remapHistory(
          command.feedId as FeedId,
          instant(command.from),
          instant(command.to),
          commandId,
        );
      case 'put-zone':
        return await putZone(tools.store, command, by, commandId);
      case 'remove-zone':
        return await removeZone(tools.store, command, commandId);
      case 'import-map':
        return await tools.map.begin(command, by, commandId);
      case 'cancel-map-import':
        return await tools.map.cancel(commandId);
      case 'revert-map':
        return await tools.map.revert(by, commandId);
      case 'set-road-speeds':
        return await tools.map.setSpeeds(command.speedsKmh, commandId);
    }
  } catch (cause) {
    if (cause instanceof StoreError) return { ok: false, error: cause.message };
    throw cause;
  }
}
