import { describe, expect, test } from 'vitest';
import { STANDARDS } from '../../shared/domain/event.ts';
import { fuzzStandard } from '../support/fuzz-standard.ts';

/** `npm run fuzz` sets more. */
const RUNS = Number(process.env['YIWANG_FUZZ'] ?? 10_000);
const MOST_GROWTH_MIB = 300;

describe('mutated payloads', () => {
  test.each(STANDARDS)(`[FZ1] [FZ2] %s: ${RUNS} give ordinary results, none hangs`, { timeout: 3_600_000 }, (name) => {
    const { odd, grownMiB } = fuzzStandard(name, RUNS, 20_260_501);
    expect(odd).toEqual([]);
    expect(grownMiB).toBeLessThan(MOST_GROWTH_MIB);
  });
});
