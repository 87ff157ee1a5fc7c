import { StoreError } from './event-store.ts';
import type { CopyProgress } from './sqlite/copy-data.ts';

/**
 * Runs a command of the store for a person at a terminal: its last line on stdout; what is wrong, in one line, on stderr
 * and exit code 1. `work` returns null when it was called wrongly.
 */
export async function runCommand(usage: string, work: () => Promise<string | null>): Promise<void> {
  try {
    const line = await work();
    if (line === null) fail(`Use: ${usage}`);
    else process.stdout.write(`${line}\n`);
  } catch (error) {
    if (error instanceof StoreError) fail(error.message);
    else if (error instanceof TypeError && 'code' in error) fail(`${error.message}\nUse: ${usage}`);
    else throw error;
  }
}

/** A line per file and tenth. */
export function reportCopy(print: (line: string) => void): (progress: CopyProgress) => void {
  let last = '';
  return ({ file, share }) => {
    const line = `${file} ${Math.floor(share * 10) * 10} %`;
    if (line !== last) print(line);
    last = line;
  };
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}
