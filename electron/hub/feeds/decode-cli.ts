import { parseArgs } from 'node:util';
import { STANDARDS, type StandardName } from '../../../shared/domain/event.ts';
import { decodeFile, newCounts } from './decode-file.ts';
import { jsonLine } from './json-line.ts';
import { standardByName } from './standards.ts';

const USAGE = `Usage: npm run --silent decode -- --standard ${STANDARDS.join('|')} FILE…

Prints one line of JSON per source record of the files, as the hub's decoder reads them, and a last line of counts.
`;

interface Arguments {
  readonly standard: StandardName;
  readonly files: readonly string[];
}

function readArguments(argv: readonly string[]): Arguments | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { standard: { type: 'string' } },
      allowPositionals: true,
    });
    const standard = STANDARDS.find((name) => name === values.standard);
    if (values.standard === undefined) return 'Which standard? --standard is missing.';
    if (standard === undefined) return `No such standard: ${values.standard}.`;
    return positionals.length === 0 ? 'No file is named.' : { standard, files: positionals };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run({ standard, files }: Arguments): Promise<void> {
  const counts = newCounts();
  for (const file of files) {
    for (const record of decodeFile(standardByName(standard), file)) {
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
