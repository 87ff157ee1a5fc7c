import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf, manifestOf, type ManifestEntry } from '../support/feed-manifest.ts';

const CLI = fileURLToPath(new URL('../../electron/hub/feeds/decode-cli.ts', import.meta.url));
const KINDS = ['event', 'position', 'trip', 'entry', 'service', 'update', 'rejected'];

type Line = Readonly<Record<string, unknown>>;

function run(...args: readonly string[]): {
  readonly status: number | null;
  readonly lines: readonly Line[];
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { status, lines: lines.map((line) => JSON.parse(line) as Line), stderr };
}

/** Source records that the manifest's independent count leads to expect. */
const RECORDS: Readonly<Record<string, (expected: string) => number>> = {
  cap: (expected) => countOf(expected, 'entry') || countOf(expected, 'alert'),
  'gtfs-rt': (expected) => countOf(expected, 'entities') || countOf(expected, 'entity'),
  open311: (expected) =>
    ['request', 'service', 'array items', 'ServiceRequest', 'ServiceRequest_Updates'].reduce(
      (sum, name) => sum + countOf(expected, name),
      0,
    ),
};

/** A payload that is no document of its standard at all is one rejected record. */
function expectedRecords(standard: string, { expected }: ManifestEntry): number {
  return /^(NOT WELL-FORMED|does not decode)/.test(expected) ? 1 : (RECORDS[standard]?.(expected) ?? 0);
}

function namesWith(entries: readonly ManifestEntry[], counts: readonly number[]): readonly string[] {
  return entries.map(({ name }, index) => `${name} ${counts[index]}`);
}

describe.each(['cap', 'gtfs-rt', 'open311'])('decode --standard %s', (standard) => {
  const entries = manifestOf(standard).filter(({ name }) => !name.endsWith('.zip'));

  it.skipIf(entries.length === 0)(
    '[O3-23] prints every source record of the real payloads once',
    () => {
      const { status, lines } = run('--standard', standard, ...entries.map(({ path }) => path));
      expect(status).toBe(0);
      const records = lines.slice(0, -1);
      const found = entries.map(({ path }) => records.filter((line) => line['file'] === path).length);
      expect(namesWith(entries, found)).toEqual(
        namesWith(
          entries,
          entries.map((entry) => expectedRecords(standard, entry)),
        ),
      );
      const counts = Object.fromEntries(
        KINDS.map((kind) => [kind, records.filter((line) => line['kind'] === kind).length]),
      );
      expect(lines.at(-1)).toEqual({ kind: 'counts', files: entries.length, records: records.length, ...counts });
      for (const line of records) {
        expect(line).toMatchObject({
          span: { offset: expect.any(Number) as unknown, length: expect.any(Number) as unknown },
        });
        const rejected = line['kind'] === 'rejected';
        expect(Object.keys(line)).toEqual(
          rejected
            ? ['kind', 'file', 'recordId', 'span', 'reason', 'detail']
            : ['kind', 'file', 'recordId', 'span', 'fields'],
        );
      }
    },
    120_000,
  );
});

describe('decode', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'decode-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('[O3-23] a file that cannot be read is one rejected record, the others are read', () => {
    const good = join(folder, 'good.json');
    writeFileSync(good, '[{"service_code":"a","service_name":"L"}]');
    const { status, lines } = run('--standard', 'open311', join(folder, 'absent.json'), folder, good);
    expect(status).toBe(0);
    expect(lines.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['rejected', 'unreadable'],
      ['rejected', 'unreadable'],
      ['service', undefined],
      ['counts', undefined],
    ]);
    expect(lines.at(-1)).toMatchObject({ files: 3, records: 3, rejected: 2, service: 1 });
  });

  it.each([
    ['no standard', ['x.json']],
    ['an unknown standard', ['--standard', 'no-such', 'x.json']],
    ['no file', ['--standard', 'cap']],
    ['an unknown option', ['--standard', 'cap', '--fast', 'x.xml']],
  ])('[O3-23] exits 2 with its usage on %s', (_, args) => {
    const { status, lines, stderr } = run(...args);
    expect(status).toBe(2);
    expect(lines).toEqual([]);
    expect(stderr).toContain('Usage: npm run --silent decode');
  });

  it('[O3-23] exits 0 when its reader closes the pipe early', async () => {
    const many = join(folder, 'many.json');
    const record = JSON.stringify({ service_code: 'a', service_name: 'L', description: 'x'.repeat(500) });
    writeFileSync(many, `[${Array.from({ length: 20_000 }, () => record).join(',')}]`);
    const child = spawn(process.execPath, [CLI, '--standard', 'open311', many], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => {
      child.once('exit', resolve);
    });
    expect(status).toBe(0);
  });
});

describe('decode --standard auto', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-decode-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('[AU3] tells what it found, and reads by a mapping file', () => {
    const table = join(folder, 'calls.txt');
    const mapping = join(folder, 'mapping.json');
    writeFileSync(table, 'no;what\nA7;lamp\n');
    writeFileSync(mapping, '{"fields":{"recordId":"what"}}');
    const { status, lines, stderr } = run('--standard', 'auto', '--mapping', mapping, table);
    expect(status).toBe(0);
    expect(stderr).toContain('csv');
    expect(lines[0]).toMatchObject({ kind: 'event', recordId: 'lamp', fields: { no: 'A7', what: 'lamp' } });
    writeFileSync(mapping, '{"fields":{"recordId":7}}');
    expect(run('--standard', 'auto', '--mapping', mapping, table)).toMatchObject({ status: 2, lines: [] });
  });

  it('[AU3] a file that shows nothing of itself is one rejected record', () => {
    const words = join(folder, 'words.txt');
    writeFileSync(words, 'hello there');
    expect(run('--standard', 'auto', words).lines[0]).toMatchObject({ kind: 'rejected', reason: 'wrong-standard' });
  });
});
