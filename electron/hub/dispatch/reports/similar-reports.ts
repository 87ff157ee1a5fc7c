import type { EventReality } from '../../../../shared/domain/event.ts';
import type { SimilarReport } from '../../../../shared/domain/report.ts';
import type { Ask } from '../../../../shared/protocol/up.ts';
import type { EntityId } from '../../../../shared/domain/ids.ts';
import { casesAbout, incidentOf } from '../cases/cases-about.ts';
import type { DeskState } from '../desk/desk-state.ts';

type AskSimilar = Extract<Ask, { readonly what: 'similar-reports' }>;

/** Finds reports like a draft, where all that are compared are known. */
export type FindSimilar = (
  draft: Pick<AskSimilar, 'point' | 'category' | 'text' | 'limit'> & { readonly reality: EventReality },
) => Promise<readonly Omit<SimilarReport, 'incidentId' | 'caseIds'>[]>;

/** Reports that a new one may be about, with the incident and the cases that they are in already. */
export async function similarReports(
  { point, category, text, limit }: AskSimilar,
  state: DeskState,
  find: FindSimilar,
): Promise<readonly SimilarReport[]> {
  const found = await find({ point, category, text, limit, reality: realityOf(state) });
  return found.map((report) => {
    const incidentId: EntityId | null = incidentOf(state, report.eventId);
    const cases = casesAbout(state, { events: [report.eventId], incidentId });
    return { ...report, incidentId, caseIds: cases.map(({ id }) => id) };
  });
}

/** In a drill everything is an exercise. */
export function realityOf(state: Pick<DeskState, 'all'>): EventReality {
  for (const { body } of state.all('site')) return body.mode === 'drill' ? 'exercise' : 'actual';
  return 'actual';
}
