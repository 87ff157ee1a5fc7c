import { expect, test } from 'vitest';
import { ROLES, type Role } from '../domain/account.ts';
import { ASK_ROLES, COMMAND_ROLES, mayAsk, mayCommand } from './permissions.ts';
import { commandSchema, querySchema } from './up.ts';

const commands = commandSchema.shape.command.options.map((option) => option.shape.name.value);
const questions = querySchema.shape.ask.options.map((option) => option.shape.what.value);

test('[PE1] the table names every command and every question, each with somebody who may', () => {
  expect(Object.keys(COMMAND_ROLES).sort()).toEqual([...commands].sort());
  expect(Object.keys(ASK_ROLES).sort()).toEqual([...questions].sort());
  for (const roles of [...Object.values(COMMAND_ROLES), ...Object.values(ASK_ROLES)]) {
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.filter((role) => !ROLES.includes(role))).toEqual([]);
    expect(new Set(roles).size).toBe(roles.length);
  }
});

const commandsOf = (role: Role) => commands.filter((name) => mayCommand(role, name)).sort();

test('[PE1] a screen and a watcher give no command, a crew and a department only their own work', () => {
  expect(commandsOf('wall')).toEqual([]);
  expect(commandsOf('operator')).toEqual([]);
  expect(commandsOf('grid')).toEqual(['act-on-task', 'set-unit-status', 'write-log']);
  expect(commandsOf('department')).toEqual(['act-on-case', 'act-on-task', 'write-log']);
});

test('[PE1] what the site runs on is changed by administrators alone, who may do everything', () => {
  const settings = ['put-account', 'set-table', 'import-map', 'set-feed-mapping', 'set-correlation'] as const;
  for (const name of settings) expect(ROLES.filter((role) => mayCommand(role, name))).toEqual(['admin']);
  for (const what of ['new-password', 'door', 'map-upload'] as const)
    expect(ROLES.filter((role) => mayAsk(role, what))).toEqual(['admin']);
  expect(commandsOf('admin')).toEqual([...commands].sort());
});

test('[PE1] who called is told to those who answer calls, not to screens, departments or crews', () => {
  expect(ROLES.filter((role) => mayAsk(role, 'caller'))).toEqual(['duty', 'leader', 'supervisor', 'admin']);
});
