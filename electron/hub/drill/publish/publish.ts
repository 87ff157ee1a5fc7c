import type { Script } from '../cast/script.ts';
import type { DrillMoment } from './drill-time.ts';
import type { Publication } from './publications.ts';

export type Published =
  | { readonly kind: 'document'; readonly body: string | Uint8Array }
  /** Answered 503. */
  | { readonly kind: 'error' }
  /** Never answered. */
  | { readonly kind: 'silent' };

/** Every so many seconds a feed that is out of order jumps back, then forth. */
const JUMP_S = 7;
/** No standard's reader takes this for a record. */
const GARBAGE = '\u0001{]<<garbage written on purpose by the drill>>[}';

/** What a publisher answers at a moment: its document, or what the scenario's trouble makes of it. */
export async function publish(
  publication: Publication,
  script: Script,
  moment: DrillMoment,
  updatedAfterMs: number | null = null,
): Promise<Published> {
  const trouble = script.troubles.find(
    ({ feed, fromS, untilS }) => feed === publication.id && fromS <= moment.second && moment.second < untilS,
  );
  const ask = { repeat: trouble?.kind === 'repeat', updatedAfterMs };
  const asOf = async (second: number): Promise<Published> => ({
    kind: 'document',
    body: await publication.body(script, { ...moment, second: Math.max(0, second) }, ask),
  });
  switch (trouble?.kind) {
    case 'silent':
    case 'error':
      return { kind: trouble.kind };
    case 'garbage':
      return { kind: 'document', body: GARBAGE };
    case 'frozen':
      return asOf(trouble.fromS);
    case 'late':
      return asOf(moment.second - trouble.byS);
    case 'out-of-order':
      return asOf(Math.floor(moment.second / JUMP_S) % 2 === 1 ? moment.second - trouble.byS : moment.second);
    case 'repeat':
    case undefined:
      return asOf(moment.second);
  }
}
