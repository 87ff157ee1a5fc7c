import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { vaultFile } from '../data-files.ts';
import { openDatabase } from '../open-database.ts';
import { CallerVault } from './caller-vault.ts';

const CALLER = { name: '王小明-Вася', phone: '+86 138 0000 1234', address: '桃北中路 12 号 3 单元 501' };
let dir: string;
let vault: CallerVault;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yiwang-vault-'));
  vault = new CallerVault(dir);
});
afterEach(() => {
  vault.close();
  rmSync(dir, { recursive: true });
});

const bytesOfFolder = (): Buffer => Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))));

it('[DS10] what is kept is read again, also by another opening, and lies in no file as it is', () => {
  vault.put('a', CALLER);
  vault.put('b', { ...CALLER, name: '李四' });
  expect(vault.get('a')).toEqual(CALLER);
  for (const word of Object.values(CALLER)) expect(bytesOfFolder().includes(word)).toBe(false);
  vault.close();
  vault = new CallerVault(dir);
  expect(vault.get('b')?.name).toBe('李四');
  expect(vault.get('c')).toBeNull();
});

it('[DS10] without its key a record is gone, the others stay, and the key lies in no file', () => {
  vault.put('a', CALLER);
  vault.put('b', CALLER);
  const keys = openDatabase(join(dir, 'vault-keys.db'), 'read');
  const secret = keys.prepare<[], Buffer>("SELECT secret FROM key WHERE ref = 'a'").pluck().get();
  keys.close();
  vault.redact('a');
  expect(vault.get('a')).toBeNull();
  expect(vault.get('b')).toEqual(CALLER);
  expect(secret).toHaveLength(32);
  expect(bytesOfFolder().includes(secret ?? '')).toBe(false);
});

it('[DS10] a record that was put under another reference does not open, and the error holds nothing of it', () => {
  vault.put('a', CALLER);
  vault.put('b', { ...CALLER, name: '李四' });
  const records = openDatabase(vaultFile(dir), 'write');
  records.exec("UPDATE record SET ref = 'c' WHERE ref = 'a'; UPDATE record SET ref = 'a' WHERE ref = 'b'");
  records.close();
  expect(() => vault.get('a')).toThrow(/do not open/);
  try {
    vault.get('a');
  } catch (cause) {
    expect(String(cause)).not.toMatch(/李四|138/);
  }
});
