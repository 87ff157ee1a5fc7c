import type { IncidentBook } from '../book/incident-book.ts';
import type { Report } from '../book/report.ts';
import { round } from '../score/explain-pair.ts';
import type { Instant } from '../../../../shared/time/instant.ts';
import type { WarningMatch } from './warning-areas.ts';

/** Ties a report to the best warning that it lies in. A tie is no incident: a warning has no reports. */
export function tieToWarnings(
  book: IncidentBook,
  matches: readonly WarningMatch[],
  report: Report,
  now: Instant,
): void {
  const [best] = matches;
  for (const { to, by, reasons } of book.links.of(report.id)) {
    if (by === null && to.id !== best?.id && reasons.some(({ kind }) => kind === 'warning-area'))
      book.links.remove(report.id, to.id);
  }
  if (best === undefined || book.links.get(report.id, best.id) !== null) return;
  const { rule, score, sameCategory } = best;
  const whole = rule.weights.warningArea + rule.weights.category;
  book.links.put({
    eventId: report.id,
    to: { kind: 'event', id: best.id },
    state: score >= rule.upper ? 'joined' : 'asked',
    score: round(score),
    rule: rule.id,
    reasons: [
      { kind: 'warning-area', share: round(rule.weights.warningArea / whole) },
      { kind: 'category', same: sameCategory, share: round((sameCategory ? rule.weights.category : 0) / whole) },
    ],
    by: null,
    at: now,
  });
}
