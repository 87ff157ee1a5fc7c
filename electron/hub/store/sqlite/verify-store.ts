import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyReport } from '../store-reports.ts';
import { derivedFile, logFile, rawFile, trackFileDay } from './data-files.ts';
import { checkHeads } from './check-heads.ts';
import { checkDerived } from './check-derived.ts';
import { type Db, openDatabase } from './open-database.ts';
import type { TrackReader } from './track-reader.ts';
import { verifyChain } from './verify-chain.ts';

/** Checks every page of every file, the whole chain and every derivative. Never throws for damage: it reports it. */
export function verifyStore(dataDir: string, log: Db, tracks: TrackReader): VerifyReport {
  const problems: string[] = [];
  const trackFiles = readdirSync(dataDir).filter((name) => trackFileDay(name) !== null);
  const files = [
    logFile(dataDir),
    rawFile(dataDir),
    derivedFile(dataDir),
    ...trackFiles.map((name) => join(dataDir, name)),
  ];
  for (const file of files) {
    const problem = existsSync(file) ? pageProblem(file) : null;
    if (problem !== null) problems.push(`${file}: ${problem}`);
  }
  const chain = verifyChain(log, tracks);
  if (!chain.ok) problems.push(`${logFile(dataDir)}: commit ${chain.fromSeq}: ${chain.problem}`);
  problems.push(...headProblems(log).map((problem) => `${logFile(dataDir)}: ${problem}`));
  for (const problem of checkDerived(dataDir, log)) problems.push(`${derivedFile(dataDir)}: ${problem}`);
  return { chain, problems };
}

function headProblems(log: Db): readonly string[] {
  try {
    return checkHeads(log);
  } catch (cause) {
    return [message(cause)];
  }
}

function pageProblem(file: string): string | null {
  try {
    const db = openDatabase(file, 'read');
    try {
      const result = db.pragma('integrity_check(10)', { simple: true });
      return result === 'ok' ? null : String(result);
    } finally {
      db.close();
    }
  } catch (cause) {
    return message(cause);
  }
}

function message(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
