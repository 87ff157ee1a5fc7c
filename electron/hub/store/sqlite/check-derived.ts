import { DerivedReader, CHUNK_CHANGES, KEYFRAME_CHANGES } from './derived-reader.ts';
import { derivedFile } from './data-files.ts';
import { HEAD_SQL } from './log-queries.ts';
import type { Db } from './open-database.ts';
import { openDerivedForReading } from './open-derived.ts';

/** What is damaged or missing among chunks and keyframes; `rebuildDerivatives` mends all of it. */
export function checkDerived(dataDir: string, log: Db): readonly string[] {
  const problems: string[] = [];
  const db = openDerivedForReading(derivedFile(dataDir), (problem) => problems.push(problem));
  // Missing altogether is no fault: it is made again at the next start.
  if (db === null) return problems;
  try {
    const headSeq = log.prepare<[], number>(HEAD_SQL).pluck().get() ?? 0;
    const parts = new DerivedReader(db, (problem) => problems.push(problem));
    for (let seq = 1; seq + CHUNK_CHANGES - 1 <= headSeq; seq += CHUNK_CHANGES) {
      if (parts.chunk(seq) === null && problems.length === 0) problems.push(`chunk ${seq} is missing`);
    }
    for (let seq = KEYFRAME_CHANGES; seq <= headSeq; seq += KEYFRAME_CHANGES) {
      if (parts.keyframe(seq)?.seq !== seq && problems.length === 0) problems.push(`keyframe ${seq} is missing`);
    }
  } finally {
    db.close();
  }
  return problems;
}
