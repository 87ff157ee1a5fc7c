import Database from 'better-sqlite3';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  entityId,
  move,
  putEvent,
  putEventAt,
  putVehicle,
  remove,
} from '../../../../test/contract/event-store-changes.ts';
import { temporaryFolder } from '../../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import type { EventLocation } from '../../../../shared/domain/event.ts';
import { unpack } from '../../../../shared/protocol/codec.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteWriter } from './sqlite-writer.ts';

let dir: string;
let clock: ManualClock;
let writer: SqliteWriter;
beforeEach(() => {
  dir = temporaryFolder();
  clock = new ManualClock();
  writer = new SqliteWriter(dir, clock);
});
afterEach(() => {
  writer.close();
  rmSync(dir, { recursive: true, force: true });
});

const reopen = (): void => {
  writer.close();
  writer = new SqliteWriter(dir, clock);
};

it('[ST28] appends of a group are commits of their own; a refused one fails alone', () => {
  const results = writer.appendGroup([
    { changes: [putEvent('a'), putVehicle('v')] },
    { changes: [putEvent('lost'), move('nobody', 1, 1)] },
    { changes: [move('v', 1, 1)], options: { commandId: 'c' } },
    { changes: [putEvent('b')], options: { commandId: 'c' } },
    { changes: [] },
  ]);
  expect(results).toMatchObject([
    { ok: true, commit: { fromSeq: 1, toSeq: 2, repeated: false } },
    { ok: false, error: { code: 'unknown-entity' } },
    { ok: true, commit: { fromSeq: 3, toSeq: 3, repeated: false } },
    { ok: true, commit: { fromSeq: 3, toSeq: 3, repeated: true }, batch: null },
    { ok: true, commit: { fromSeq: 4, toSeq: 3 }, batch: null },
  ]);
  expect(writer.append([putEvent('c')]).batch?.puts[0]?.eid).toBe(3);
  expect(writer.verifyChain()).toEqual({ ok: true, commits: 3, changes: 4 });
});

it('[ST1] a refused append leaves no trace in what the writer remembers', () => {
  writer.append([putVehicle('v')]);
  expect(() => writer.append([putEvent('e'), remove(putVehicle('v')), move('v', 1, 1)])).toThrow(/isn't in the state/);
  expect(writer.append([move('v', 1, 1), putEvent('f')]).batch?.puts[0]?.eid).toBe(2);
});

it('[ST2] seqs, eids and the chain go on after a restart', () => {
  writer.append([putEvent('a'), putVehicle('v'), move('v', 1, 1)]);
  writer.append([remove(putEvent('a'))], { commandId: 'x' });
  reopen();
  clock.advance(-1000);
  expect(writer.append([move('v', 2, 2)]).commit).toMatchObject({ fromSeq: 5, recordedAt: clock.now() + 1000 });
  expect(writer.append([putEvent('a')]).batch?.puts[0]?.eid).toBe(1);
  expect(writer.append([putEvent('b')], { commandId: 'x' }).commit).toMatchObject({ toSeq: 4, repeated: true });
  expect(writer.verify()).toMatchObject({ chain: { ok: true, commits: 4 }, problems: [] });
});

it('[ST2] positions on two days lie in two files and read as one log', () => {
  writer.append([putVehicle('v'), move('v', 1, 1)]);
  clock.advance(86_400_000);
  writer.append([move('v', 2, 2), move('v', 3, 3)]);
  const reader = new SqliteReader(dir);
  expect(reader.history('vehicle', entityId('v'), 'head', 3).map(({ seq }) => seq)).toEqual([4, 3, 2]);
  expect(reader.stateAt('head', { kinds: ['vehicle'], bbox: null }).moves.lon7).toEqual(Int32Array.of(30_000_000));
  reader.close();
  rmSync(join(dir, 'tracks-2025-10-09.db'));
  expect(writer.verifyChain()).toMatchObject({ ok: false, fromSeq: 1 });
});

it('[ST6] the ingest thread sees the live entities and their bodies', () => {
  writer.append([putVehicle('v', 'old'), putVehicle('w'), putEvent('e')]);
  writer.append([putVehicle('v', 'new'), remove(putVehicle('w'))]);
  expect(writer.liveEntities('vehicle')).toEqual([{ eid: 1, id: entityId('v'), bodySeq: 4 }]);
  expect(unpack(writer.liveBody('vehicle', entityId('v')) ?? new Uint8Array())).toMatchObject({ label: 'new' });
  expect(writer.liveBody('vehicle', entityId('w'))).toBeNull();
  expect(writer.liveBody('event', entityId('v'))).toBeNull();
});

it.each([
  ['a changed body', "UPDATE change_log SET body = x'c0' WHERE seq = 3", 3],
  ['a changed claim of time', 'UPDATE change_log SET occurred_at = 1 WHERE seq = 3', 3],
  ['a removed row', 'DELETE FROM change_log WHERE seq = 3', 3],
  ['a changed moment', 'UPDATE log_commit SET recorded_at = recorded_at + 1 WHERE from_seq = 3', 3],
  ['a changed command', "UPDATE log_commit SET command_id = 'forged' WHERE from_seq = 3", 3],
  ['a changed hash', 'UPDATE log_commit SET hash = zeroblob(32) WHERE from_seq = 3', 3],
  ['a removed commit', 'DELETE FROM log_commit WHERE from_seq = 3', 4],
  ['an entity renamed', "UPDATE entity SET id = 'other' WHERE eid = 3", 3],
  ['a row without a commit', "INSERT INTO change_log VALUES (99, 1, 0, NULL, NULL, NULL, x'c0')", 99],
])('[ST22] %s is found', (_, sql, fromSeq) => {
  for (const name of ['a', 'b', 'c', 'd']) writer.append([putEvent(name)]);
  const log = new Database(join(dir, 'log.db'));
  for (const table of ['change_log', 'log_commit']) {
    for (const act of ['update', 'delete']) log.exec(`DROP TRIGGER ${table}_no_${act}`);
  }
  log.exec(sql);
  log.close();
  expect(writer.verifyChain()).toMatchObject({ ok: false, fromSeq });
});

it('[ST22] a changed position fix is found', () => {
  writer.append([putVehicle('v')]);
  writer.append([move('v', 1, 1)]);
  const tracks = new Database(join(dir, 'tracks-2025-10-09.db'));
  tracks.exec('UPDATE track SET lat7 = 1');
  tracks.close();
  expect(writer.verifyChain()).toMatchObject({ ok: false, fromSeq: 2, problem: expect.stringContaining('position') });
});

it('[ST22] the log refuses to be changed', () => {
  writer.append([putEvent('a')]);
  const log = new Database(join(dir, 'log.db'));
  expect(() => log.exec('UPDATE change_log SET op = 1')).toThrow('append-only');
  expect(() => log.exec('DELETE FROM log_commit')).toThrow('append-only');
  log.close();
});

it('[ST23] heads are made again from the log', () => {
  writer.append([
    putEventAt('a', 10, 20),
    putEvent('b'),
    putVehicle('v'),
    remove(putEvent('b')),
    putEventAt('a', 11, 21),
  ]);
  const log = new Database(join(dir, 'log.db'));
  log.exec(
    'DELETE FROM entity_head; INSERT INTO entity_head VALUES (2, 0, 2, 1, NULL, NULL, NULL); DELETE FROM event_start',
  );
  log.close();
  expect(writer.verify().problems).toHaveLength(2);
  writer.rebuildDerivatives();
  expect(writer.verify().problems).toEqual([]);
  expect(writer.liveEntities('event')).toMatchObject([{ id: entityId('a'), bodySeq: 5 }]);
  const reader = new SqliteReader(dir);
  expect(reader.eventsIn([11, 21, 11, 21], 10)).toEqual([1]);
  reader.close();
});

it('[ST27] a track file that cannot be written fails the append; repeated, it succeeds', () => {
  writer.append([putVehicle('v')]);
  const blocked = join(dir, 'tracks-2025-10-09.db');
  mkdirSync(blocked);
  expect(() => writer.append([putEvent('e'), move('v', 1, 1)])).toThrow(
    expect.objectContaining({ code: 'unavailable' }),
  );
  rmSync(blocked, { recursive: true });
  expect(writer.append([putEvent('e'), move('v', 1, 1)]).commit).toMatchObject({ fromSeq: 2, toSeq: 3 });
  expect(writer.verifyChain()).toMatchObject({ ok: true, changes: 3 });
});

it('[ST31] full text finds Chinese words within runs and the beginnings of others', () => {
  const say = (title: string) => [{ lang: 'zh-CN', title, description: '', instruction: '' }];
  writer.append([
    putEvent('a', { recordId: 'R-1', texts: say('滨河东路路灯不亮') }),
    putEvent('b', { recordId: 'R-2', texts: say('Broken lamp at Riverside Road') }),
    putEvent('c', { recordId: 'R-3', texts: say('路面积水') }),
  ]);
  writer.append([putEvent('c', { recordId: 'R-3', texts: say('井盖缺失') }), remove(putEvent('b'))]);
  expect(writer.fillTextIndex(3)).toBe(3);
  expect(writer.fillTextIndex(3)).toBe(2);
  expect(writer.fillTextIndex(3)).toBe(0);
  const reader = new SqliteReader(dir);
  const found = (text: string) => reader.searchText(text, 10).map(({ id }) => id);
  expect(found('路灯')).toEqual([entityId('a')]);
  expect(found('灯')).toEqual([entityId('a')]);
  expect(found('亮')).toEqual([entityId('a')]);
  expect(found('滨河东路 不亮')).toEqual([entityId('a')]);
  expect(found('东河')).toEqual([]);
  expect(found('river LAMP')).toEqual([entityId('b')]);
  expect(found('积水')).toEqual([]);
  expect(found('R-3')).toEqual([entityId('c')]);
  expect(found('"; DROP TABLE x --')).toEqual([]);
  expect(found('  ')).toEqual([]);
  expect(reader.searchText('lamp', 10)).toMatchObject([{ kind: 'event', bodySeq: null }]);
  reader.close();
});

it('[ST9] live events are found by place: points by cell, areas by their bounds', () => {
  const area = (west: number, south: number, east: number, north: number): EventLocation => ({
    source: 'polygon',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
    point: [(west + east) / 2, (south + north) / 2],
    accuracyM: null,
    names: [],
    geocodes: [],
  });
  writer.append([
    putEventAt('in', 121.5, 31.2),
    putEventAt('out', 121.7, 31.2),
    putEvent('across', { location: area(121.55, 31.1, 122, 32) }),
    putEvent('far', { location: area(10, 10, 11, 11) }),
    putEventAt('gone', 121.5, 31.2),
    putEventAt('pacific', -179.9, 0),
  ]);
  writer.append([remove(putEvent('gone'))]);
  const reader = new SqliteReader(dir);
  expect(reader.eventsIn([121.4, 31.15, 121.6, 31.3], 10)).toEqual([1, 3]);
  expect(reader.eventsIn([179, -1, -179, 1], 10)).toEqual([6]);
  expect(reader.eventsIn([-180, -90, 180, 90], 10)).toEqual([1, 2, 3, 4, 6]);
  reader.close();
});
