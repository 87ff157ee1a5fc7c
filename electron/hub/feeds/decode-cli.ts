import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { STANDARDS, type StandardName } from '../../../shared/domain/event.ts';
import type { FeedMapping } from '../../../shared/domain/feed-mapping.ts';
import { decodeFile, newCounts } from './decode-file.ts';
import { jsonLine } from './json-line.ts';
import { mappingFileSchema } from './mapping/mapping-schema.ts';
import { standardByName } from './standards.ts';

const USAGE = `Usage: npm run --silent decode -- --standard ${[...STANDARDS, 'auto'].join('|')} [--mapping FILE] FILE…

auto tells the standards apart by content and says on standard error what it found. --mapping reads csv, json, xml, geojson
and ndjson by a mapping file.
Prints one line of JSON per source record of the files, as the hub's decoder reads them, and a last line of counts.
`;

interface Arguments {
  readonly standard: StandardName | 'auto';
  readonly mapping: FeedMapping | null;
  readonly files: readonly string[];
}

function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { standard: { type: 'string' }, mapping: { type: 'string' } },
      allowPositionals: true,
    });
    const standard = values.standard === 'auto' ? 'auto' : STANDARDS.find((name) => name === values.standard);
    if (values.standard === undefined) return 'Which standard? --standard is missing.';
    if (standard === undefined) return `No such standard: ${values.standard}.`;
    if (positionals.length === 0) return 'No file is named.';
    return { standard, mapping: values.mapping === undefined ? null : readMapping(values.mapping), files: positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Throws what is wrong with the file. */
function readMapping(file: string): FeedMapping {
  const read = mappingFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: expected ${message}`);
  throw new Error(`${file} is no mapping. ${problems.join('; ')}`);
}

async function run({ standard, mapping, files }: Arguments): Promise<void> {
  const counts = newCounts();
  const told = (line: string): void => void process.stderr.write(`${line}\n`);
  for (const file of files) {
    for (const record of decodeFile(standard === 'auto' ? standard : standardByName(standard), file, mapping, told)) {
      counts[record.kind] += 1;
      await print(jsonLine(record));
    }
  }
  const records = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await print(jsonLine({ kind: 'counts', files: files.length, records, ...counts }));
}

/** Resolves when the reader has room again, so that a slow one doesn't fill the memory. */
function print(line: string): Promise<void> | undefined {
  if (process.stdout.write(line)) return undefined;
  return new Promise((resolve) => {
    process.stdout.once('drain', resolve);
  });
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

const read = readArguments(process.argv.slice(2));
if (typeof read === 'string') {
  process.stderr.write(`${read}\n${USAGE}`);
  process.exitCode = 2;
} else {
  await run(read);
}
