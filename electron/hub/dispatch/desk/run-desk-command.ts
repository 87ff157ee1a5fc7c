import { actOnAlarms } from '../../alarms/act-on-alarms.ts';
import { putAccount } from '../accounts/put-account.ts';
import { actOnCase, actOnCases } from '../cases/act-on-case.ts';
import type { CaseContext } from '../cases/case-context.ts';
import { openCase } from '../cases/open-case.ts';
import { writeLog } from '../log/write-log.ts';
import type { DeskCommand } from '../run-command.ts';
import { setTable } from '../tables/set-table.ts';
import { actOnTask } from '../tasks/act-on-task.ts';
import { sendTask } from '../tasks/send-task.ts';
import { putUnit, removeUnit } from '../units/put-unit.ts';
import { recallUnits } from '../units/recall-units.ts';
import { sendUnits } from '../units/send-units.ts';
import { setUnitStatus } from '../units/set-unit-status.ts';
import type { DeskDecision } from './desk-decision.ts';

/** Commands that are one decision and one commit. */
export type DecidedCommand = Exclude<DeskCommand, { readonly name: 'take-report' }>;

/** The decision of one command of the duty desk. */
export function runDeskCommand(command: DecidedCommand, context: CaseContext): DeskDecision {
  switch (command.name) {
    case 'act-on-alarms':
      return actOnAlarms(command, context);
    case 'open-case':
      return openCase(command, context);
    case 'act-on-case':
      return actOnCase(command, context);
    case 'act-on-cases':
      return actOnCases(command, context);
    case 'send-task':
      return sendTask(command, context);
    case 'act-on-task':
      return actOnTask(command, context);
    case 'write-log':
      return writeLog(command, context);
    case 'set-table':
      return setTable(command, context);
    case 'put-account':
      return putAccount(command, context);
    case 'put-unit':
      return putUnit(command, context);
    case 'remove-unit':
      return removeUnit(command, context);
    case 'send-units':
      return sendUnits(command, context);
    case 'set-unit-status':
      return setUnitStatus(command, context);
    case 'recall-units':
      return recallUnits(command, context);
  }
}
