import { buildStale } from './build-stale.ts';
import { PRODUCT } from './training-city.ts';

await buildStale((line) => console.log(line), PRODUCT);
