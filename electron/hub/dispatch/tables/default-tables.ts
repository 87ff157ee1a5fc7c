import alarmRules from '../../../../assets/tables/alarm-rules.json' with { type: 'json' };
import calendar from '../../../../assets/tables/calendar.json' with { type: 'json' };
import departments from '../../../../assets/tables/departments.json' with { type: 'json' };
import narrativeRules from '../../../../assets/tables/narrative-rules.json' with { type: 'json' };
import runCards from '../../../../assets/tables/run-cards.json' with { type: 'json' };
import stations from '../../../../assets/tables/stations.json' with { type: 'json' };
import timeLimits from '../../../../assets/tables/time-limits.json' with { type: 'json' };
import unitStatuses from '../../../../assets/tables/unit-statuses.json' with { type: 'json' };
import type { EntityId } from '../../../../shared/domain/ids.ts';
import type { TableName, TableRows } from '../../../../shared/domain/table.ts';
import { tableBodySchema } from '../../../../shared/protocol/table-schema.ts';
import type { DeskState } from '../desk/desk-state.ts';

const BUNDLED: Readonly<Record<TableName, unknown>> = {
  'time-limits': timeLimits,
  calendar,
  'run-cards': runCards,
  stations,
  departments,
  'narrative-rules': narrativeRules,
  'unit-statuses': unitStatuses,
  'alarm-rules': alarmRules,
};
const read = new Map<TableName, TableRows[TableName]>();

/** The bundled rows of a table, checked by the schema that the site's own have to pass. */
export function defaultTable<N extends TableName>(name: N): TableRows[N] {
  let rows = read.get(name);
  if (rows === undefined) {
    rows = tableBodySchema.parse({ table: name, rows: BUNDLED[name], note: '', by: '' }).rows;
    read.set(name, rows);
  }
  // The schema has told the table's kind by its name.
  return rows as TableRows[N];
}

/** The site's own rows where it has set any, else the bundled ones. */
export function tableInForce<N extends TableName>(state: Pick<DeskState, 'get'>, name: N): TableRows[N] {
  const own = state.get('table', name as string as EntityId)?.body;
  return own?.table === name ? (own.rows as TableRows[N]) : defaultTable(name);
}
