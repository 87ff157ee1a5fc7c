import type { CorrelationBody } from '../../shared/domain/correlation.ts';

const files = import.meta.glob<CorrelationBody>('../../assets/correlation/default.json', {
  import: 'default',
  eager: true,
});
const NONE: CorrelationBody = { version: 0, enabled: true, domains: [], rules: [] };

/** In force where the site has set none: the file that the hub reads too. */
export const DEFAULT_RULES: CorrelationBody = Object.values(files)[0] ?? NONE;
