// npm run bench -- NAME: runs test/bench/NAME.ts and prints its figures as one line of JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { z } from 'zod';

const FOLDER = new URL('.', import.meta.url);
const benchSchema = z.object({ run: z.custom<() => Promise<object>>((value) => typeof value === 'function') });

function benchNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => /^export async function run\(/m.test(readFileSync(new URL(file, FOLDER), 'utf8')))
    .map((file) => file.slice(0, -'.ts'.length));
}

async function main(name: string | undefined): Promise<void> {
  const names = benchNames();
  if (name === undefined || !names.includes(name)) {
    if (name !== undefined) process.stderr.write(`there is no benchmark ${name}\n`);
    process.stderr.write(`usage: npm run bench -- NAME\n${names.map((known) => `  ${known}`).join('\n')}\n`);
    process.exitCode = name === undefined ? 0 : 2;
    return;
  }
  const { run } = benchSchema.parse(await import(new URL(`${name}.ts`, FOLDER).href));
  const [cpu] = cpus();
  const machine = { bench: name, node: process.version, cpu: `${cpus().length} × ${cpu?.model ?? 'unknown'}` };
  process.stdout.write(`${JSON.stringify({ ...machine, ...(await run()) })}\n`);
}

await main(process.argv[2]);
