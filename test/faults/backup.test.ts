import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AccountSecrets } from '../../electron/hub/store/sqlite/account-secrets.ts';
import { copyData } from '../../electron/hub/store/sqlite/copy-data.ts';
import { SqliteReader } from '../../electron/hub/store/sqlite/sqlite-reader.ts';
import { SqliteWriter } from '../../electron/hub/store/sqlite/sqlite-writer.ts';
import { CallerVault } from '../../electron/hub/store/sqlite/vault/caller-vault.ts';
import { ENTITY_KINDS } from '../../shared/domain/change.ts';
import { temporaryFolder } from '../contract/event-store-harness.ts';
import { plainRows } from '../contract/event-store-model.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { APPEND_CHANGES, appendAt, rawAt } from './store-changes.ts';
import { addNoise, trackRows } from './store-files.ts';

const STORE = fileURLToPath(new URL('../../electron/hub/store/', import.meta.url));

let root: string;
let live: string;
let writer: SqliteWriter;
beforeEach(() => {
  root = temporaryFolder();
  live = join(root, 'live');
  writer = new SqliteWriter(live, new ManualClock());
  appendMore(100);
});
afterEach(() => {
  writer.close();
  rmSync(root, { recursive: true, force: true });
});

function appendMore(appends: number): void {
  for (let n = 0; n < appends; n++) {
    const fromSeq = writer.headSeq + 1;
    writer.append(appendAt(fromSeq), { raw: [rawAt(fromSeq)] });
  }
}

it('[ST30] a backup made while the hub writes is whole at one commit', async () => {
  const backup = join(root, 'backup');
  // The writer goes on between any two steps of the copy.
  const headSeq = await copyData(live, backup, () => appendMore(3));
  expect(headSeq % APPEND_CHANGES).toBe(0);
  expect(writer.headSeq).toBeGreaterThan(headSeq);
  expect(trackRows(backup).every(({ lastSeq }) => lastSeq <= headSeq)).toBe(true);
  expect(readdirSync(backup).filter((name) => !name.endsWith('.db'))).toEqual([]);
  const [then, copy] = [new SqliteReader(live), new SqliteReader(backup)];
  const scope = { kinds: ENTITY_KINDS, bbox: null };
  expect(plainRows(copy.stateAt('head', scope))).toEqual(
    plainRows(then.stateAt({ seq: copy.bounds().headSeq }, scope)),
  );
  expect(copy.rawPayload(rawAt(headSeq - APPEND_CHANGES + 1).hash)).not.toBeNull();
  then.close();
  copy.close();
});

it('[ST34] callers, keys and proofs go with a backup and come back with a restore', async () => {
  const vault = new CallerVault(live);
  vault.put('call-1', { name: '李四', phone: '139', address: '府东街' });
  const proofs = new AccountSecrets(live);
  const secret = { salt: Buffer.alloc(16, 1), hash: Buffer.alloc(32, 2), n: 16, r: 8, p: 1, oneTimeUntil: null };
  proofs.put('wang', secret);
  await copyData(live, join(root, 'backup'), () => {});
  vault.close();
  proofs.close();
  await copyData(join(root, 'backup'), join(root, 'restored'), () => {});
  const [callers, accounts] = [new CallerVault(join(root, 'restored')), new AccountSecrets(join(root, 'restored'))];
  expect(callers.get('call-1')).toEqual({ name: '李四', phone: '139', address: '府东街' });
  expect(accounts.get('wang')).toEqual(secret);
  callers.close();
  accounts.close();
  const modeOf = (folder: string, file: string): number => statSync(join(root, folder, file)).mode & 0o777;
  for (const file of ['vault.db', 'vault-keys.db', 'accounts.db'])
    expect([file, modeOf('live', file), modeOf('backup', file)]).toEqual([file, 0o600, 0o600]);
});

it('[ST30] neither backup nor restore goes into a folder that holds something', async () => {
  const taken = join(root, 'taken');
  mkdirSync(taken);
  writeFileSync(join(taken, 'note.txt'), 'mine');
  await expect(copyData(live, taken, () => undefined)).rejects.toThrow("isn't empty");
  await expect(copyData(taken, join(root, 'new'), () => undefined)).rejects.toThrow('holds no log.db');
  expect(readdirSync(taken)).toEqual(['note.txt']);
});

it('[ST30] a copy that does not verify is not kept', async () => {
  appendMore(50);
  writer.close();
  const track = trackRows(live)[0]?.file ?? '';
  addNoise(join(live, track), 8192 * 3, 8192, Math.random);
  const backup = join(root, 'backup');
  await expect(copyData(live, backup, () => undefined)).rejects.toMatchObject({ code: 'corrupt' });
  expect([existsSync(backup), existsSync(`${backup}.partial`)]).toEqual([false, false]);
});

it('[ST30] the commands back up and restore, and say what they did', async () => {
  const [backup, restored] = [join(root, 'backup'), join(root, 'restored')];
  const said = await command('backup-cli.ts', '--data', live, '--to', backup);
  expect(said).toMatchObject({ code: 0, out: expect.stringContaining('up to change 5000') });
  expect(await command('restore-cli.ts', '--from', backup, '--data', restored)).toMatchObject({ code: 0 });
  const again = new SqliteWriter(restored, new ManualClock());
  expect(again.verify()).toMatchObject({ chain: { ok: true, changes: 5000 }, problems: [] });
  expect(again.append(appendAt(again.headSeq + 1)).commit.fromSeq).toBe(5001);
  again.close();
  const refused = await command('restore-cli.ts', '--from', backup, '--data', restored);
  expect(refused).toMatchObject({ code: 1, error: expect.stringContaining("isn't empty") });
  expect(await command('backup-cli.ts')).toMatchObject({
    code: 1,
    error: expect.stringContaining('Use: npm run backup'),
  });
});

function command(name: string, ...args: readonly string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(STORE, name), ...args], (failure, out, error) => {
      resolve({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error });
    });
  });
}
