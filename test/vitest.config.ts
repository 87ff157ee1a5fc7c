import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: [
      '{shared,electron,renderer}/**/*.test.{ts,tsx}',
      'test/{contract,architecture,integration,e2e,faults}/**/*.test.ts',
    ],
    pool: 'forks',
    // Two cores: the default leaves one of them to the main thread, which mostly waits.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});
