import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { entityId, move, putEvent, putVehicle, remove } from '../../../../test/contract/event-store-changes.ts';
import { temporaryFolder } from '../../../../test/contract/event-store-harness.ts';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteWriter } from './sqlite-writer.ts';

it('[ST12] the fixes of a vehicle are found over chunks, keyframes, gaps and lives, with and without derivatives', () => {
  const dir = temporaryFolder();
  const writer = new SqliteWriter(dir, new ManualClock());
  const busy = (changes: number): void => {
    writer.append(Array.from({ length: changes }, () => move('busy', 1, 1)));
  };
  writer.append([putEvent('e'), putVehicle('busy'), putVehicle('bus'), move('bus', 1, 1)]);
  busy(70_000);
  writer.append([move('bus', 2, 2), remove(putVehicle('bus')), putVehicle('bus'), move('bus', 3, 3)]);
  busy(140_000);
  writer.append([move('bus', 4, 4)]);
  busy(5000);
  writer.close();
  const read = () => {
    const reader = new SqliteReader(dir);
    const rows = reader.history('vehicle', entityId('bus'), 'head', 100).map(({ seq, op }) => [seq, op]);
    const two = reader.history('vehicle', entityId('bus'), 'head', 2).map(({ seq }) => seq);
    reader.close();
    return { rows, two };
  };
  const expected = {
    rows: [
      [210_009, 'move'],
      [70_008, 'move'],
      [70_007, 'put'],
      [70_006, 'remove'],
      [70_005, 'move'],
      [4, 'move'],
      [3, 'put'],
    ],
    two: [210_009, 70_008],
  };
  expect(read()).toEqual(expected);
  rmSync(join(dir, 'derived.db'));
  expect(read()).toEqual(expected);
  rmSync(dir, { recursive: true });
});
