import calendar from '../../assets/tables/calendar.json';
import departments from '../../assets/tables/departments.json';
import narrativeRules from '../../assets/tables/narrative-rules.json';
import type { TableRows } from '../../shared/domain/table.ts';
import type { EntityTable } from './seat-state.ts';

/** Tables that screens word or reckon by. The hub's tests check these files by their schema: here they are only named. */
interface ScreenTables {
  readonly calendar: TableRows['calendar'];
  readonly departments: TableRows['departments'];
  readonly 'narrative-rules': TableRows['narrative-rules'];
}

const BUNDLED: ScreenTables = {
  calendar,
  departments: departments as ScreenTables['departments'],
  'narrative-rules': narrativeRules as ScreenTables['narrative-rules'],
};

/** The rows that count at the moment shown: the site's own where it has set any, else the bundled ones. */
export function tableInForce<N extends keyof ScreenTables>({ list }: EntityTable<'table'>, name: N): ScreenTables[N] {
  const own = list.find(({ body }) => body.table === name)?.body.rows;
  return own === undefined ? BUNDLED[name] : (own as ScreenTables[N]);
}
