import { buildStale } from './build-stale.ts';

await buildStale((line) => console.log(line));
